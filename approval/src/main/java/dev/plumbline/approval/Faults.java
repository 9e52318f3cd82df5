package dev.plumbline.approval;

/// Takes what is wrong with the fields of one object in a list.
@FunctionalInterface
interface Faults {

  /// A field that cannot be meant.
  ///
  /// @param path of the field
  /// @param why a part of a sentence
  /// @param next a sentence
  void invalid(String path, String why, String next);
}
