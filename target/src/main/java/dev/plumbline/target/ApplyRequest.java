package dev.plumbline.target;

import dev.plumbline.model.DesiredObject;

/// Asks for one object to be written.
///
/// @param desired what it shall be; its options say how
/// @param expectation what must be true of the live object, or nothing is written
/// @param takeOver from whom fields may be taken that somebody else manages
/// @param dryRun whether to ask only what would happen
public record ApplyRequest(
    DesiredObject desired, Expectation expectation, TakeOver takeOver, boolean dryRun) {

  /// From whom fields may be taken over that somebody else manages.
  public enum TakeOver {
    /// From nobody: a conflict is `FIELD_CONFLICT`.
    NOBODY,
    /// From the tools that Plumbline replaces (kubectl, Argo CD, Flux, Helm), and from everybody if
    /// the live object's [dev.plumbline.model.AdoptionGrant] says so: an adoption.
    TOOLS,
    /// From anybody: the object is ours, and whoever took the field made drift.
    ANYBODY
  }

  /// What must be true of the live object.
  public sealed interface Expectation {
    /// There is none: if one appeared meanwhile, the outcome is `FAILED` with `NOT_OWNED`.
    record Absent() implements Expectation {}

    /// It is the one of that uid; otherwise the outcome is `FAILED` with `OBJECT_CHANGED`.
    record Present(String uid) implements Expectation {}
  }
}
