package dev.plumbline.model;

import java.util.List;

/// A question that a render asks about what is in a folder, when it does not need to know all of
/// it: which files end in `.yaml`, say. A [ReadSet] remembers the answer, and asks again of a later
/// tree; what the answer does not depend on may change.
public interface Listing {

  /// The folder that the question is about.
  String folder();

  /// Whether links may lead the answer out of the folder: then it may change although nothing in
  /// the folder does.
  default boolean leavesFolder() {
    return false;
  }

  /// What counts, always in the same order. Only paths and types are told: who needs more of an
  /// entry looks at it.
  ///
  /// @throws ProblemException if the tree cannot be read
  List<TreeEntry> answer(Tree tree);
}
