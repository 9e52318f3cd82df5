package dev.plumbline.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who may do something: accounts, and all members of groups. Nobody, if neither is named; `*` is
/// everybody who has an account.
///
/// @param users accounts
/// @param groups names of groups
record Permitted(SortedSet<String> users, SortedSet<String> groups) {

  private static final String ANYBODY = "*";

  static final Permitted NOBODY = new Permitted(new TreeSet<>(), new TreeSet<>());

  Permitted {
    users = new TreeSet<>(users);
    groups = new TreeSet<>(groups);
  }

  /// Whether this account may.
  boolean has(String account, Groups all) {
    return users.contains(ANYBODY)
        || users.contains(account)
        || groups.stream().anyMatch(group -> all.members(group).contains(account));
  }

  /// Whether nobody may.
  boolean isNobody() {
    return users.isEmpty() && groups.isEmpty();
  }

  /// For messages: `ada, bob, the group release`.
  String title() {
    if (users.contains(ANYBODY)) {
      return "anybody";
    }
    List<String> names = new ArrayList<>(users);
    groups.forEach(group -> names.add("the group " + group));
    return names.isEmpty() ? "nobody" : String.join(", ", names);
  }
}
