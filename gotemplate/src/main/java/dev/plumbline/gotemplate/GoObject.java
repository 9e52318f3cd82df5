package dev.plumbline.gotemplate;

/// A value whose inside templates cannot see, such as a time. Its type has its methods.
public non-sealed interface GoObject extends GoValue {

  /// What its method `String` or `Error` gives.
  String text();
}
