package dev.plumbline.approval;

/// Whether an approval still stands.
public sealed interface Verdict {

  /// Nothing that it is bound to is another.
  record Good() implements Verdict {}

  /// It does not count as things are now. Should they be again as they were, it does.
  ///
  /// @param part by which it is void; the first of several in the order of [Part]
  /// @param why a sentence
  record Lapsed(Part part, String why) implements Verdict {}

  /// Whether it is good.
  default boolean good() {
    return this instanceof Good;
  }
}
