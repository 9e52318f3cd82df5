package dev.plumbline.approval;

import java.util.Map;
import java.util.Set;

/// Groups of accounts, by their names.
record Groups(Map<String, Set<String>> members) {

  Groups {
    members = Map.copyOf(members);
  }

  /// The accounts of a group; none if there is no such group.
  Set<String> members(String group) {
    return members.getOrDefault(group, Set.of());
  }
}
