package dev.plumbline.replica;

import java.util.Set;

/// Who a replica is, and was.
///
/// @param former identities of the same process whose lives have ended
record Self(String identity, Set<String> former) {

  Self {
    former = Set.copyOf(former);
  }

  boolean is(String holder) {
    return holder.equals(identity) || former.contains(holder);
  }
}
