package dev.plumbline.gotemplate;

import java.util.Optional;

/// A value whose inside templates cannot see, such as a time. Its type has its methods.
public non-sealed interface GoObject extends GoValue {

  /// What its method `String` or `Error` gives.
  String text();

  /// What `%#v` prints; empty if it prints the inside.
  default Optional<String> source() {
    return Optional.of(text());
  }

  /// What verbs print that do not ask for a text; empty if they print the text.
  default Optional<GoStruct> inside() {
    return Optional.empty();
  }
}
