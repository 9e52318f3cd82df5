package dev.plumbline.engine;

import dev.plumbline.model.Changes;
import dev.plumbline.model.ReadSet;

/// What a revision changes since the one that was seen before it.
///
/// @param since the commit before
record News(String since, Changes changes) {

  /// Whether it leaves alone what was read for a render: then it would be rendered to the same.
  boolean leavesAlone(ReadSet reads) {
    if (!ReadIndex.covers(reads)) {
      return false;
    }
    ReadIndex<Boolean> index = new ReadIndex<>();
    index.put(true, reads);
    return index.meeting(changes).isEmpty();
  }
}
