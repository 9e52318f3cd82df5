package dev.plumbline.target;

import dev.plumbline.model.DesiredObject;

/// Asks for one object to be written.
///
/// @param desired what it shall be; its options say how
/// @param expectation what must be true of the live object, or nothing is written
/// @param takeOver whether fields of others that the dialect names may be taken over
/// @param dryRun whether to ask only what would happen
public record ApplyRequest(
    DesiredObject desired, Expectation expectation, boolean takeOver, boolean dryRun) {

  /// What must be true of the live object.
  public sealed interface Expectation {
    /// There is none: if one appeared meanwhile, the outcome is `FAILED` with `NOT_OWNED`.
    record Absent() implements Expectation {}

    /// It is the one of that uid; otherwise the outcome is `FAILED` with `OBJECT_CHANGED`.
    record Present(String uid) implements Expectation {}
  }
}
