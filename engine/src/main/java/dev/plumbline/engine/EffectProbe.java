package dev.plumbline.engine;

/// A seam for crash tests: is told of every effect around the moment in which it happens, so that a
/// test can end the process there (R1). Called on the thread that carries the effect out, many at
/// once; production has [#NONE].
public interface EffectProbe {

  /// Does nothing.
  EffectProbe NONE = new EffectProbe() {};

  /// Nothing of the effect has happened yet.
  default void before(Effect effect) {}

  /// The first of two writes of the effect has happened, the second has not: between the deletion
  /// and the creation of a replacement, and between the removal of an inventory and the release of
  /// its declaration.
  default void halfway(Effect effect) {}

  /// The effect has happened, and its answer was given to nobody yet.
  default void after(Effect effect) {}
}
