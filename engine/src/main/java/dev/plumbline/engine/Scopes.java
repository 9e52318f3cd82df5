package dev.plumbline.engine;

import dev.plumbline.target.Scope;

/// Knows where objects of a kind live: a target, or who has none to ask.
@FunctionalInterface
interface Scopes {

  /// @return [Scope#UNKNOWN] for a kind that nobody defines
  Scope scope(String apiVersion, String kind);
}
