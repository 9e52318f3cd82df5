package dev.plumbline.check.cel;

/// What came of an evaluation.
sealed interface Evaluated {

  /// A value.
  record Value(Object value) implements Evaluated {}

  /// An error of the expression: a field that is not there, for example.
  record Failed(String why) implements Evaluated {}

  /// More than what is allowed was spent on it; whether it holds is not known.
  record TooCostly(String why) implements Evaluated {}

  /// It asks for what is not known without the cluster.
  record Undetermined(String what) implements Evaluated {}
}
