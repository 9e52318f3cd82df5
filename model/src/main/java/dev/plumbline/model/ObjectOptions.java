package dev.plumbline.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How one object wants to be treated, after the dialect has read its annotations and the
/// application's defaults.
///
/// @param wave its place inside its phase; lower goes first
/// @param stage its place before waves, for dialects that apply kinds in stages (Flux: definitions,
///     classes, the rest); lower goes first
/// @param hook present if the object is a hook
/// @param apply how it is written
/// @param prune whether it may be deleted once it is no longer wanted
/// @param delete whether it may be deleted together with its application
/// @param replaceImmutable whether it may be deleted and created anew if a field cannot change
/// @param skipDryRunOnMissingKind whether an unknown kind may wait for its definition
/// @param ignoreHealth whether its health does not count
/// @param traits what else is asked for
/// @param atFirst how it is written as long as no run of the application has reached its end, and
///     takes nothing over either: what Helm calls an installation
/// @param loose fields that stay as others changed them, until the object is wanted otherwise
public record ObjectOptions(
    int wave,
    int stage,
    Optional<Hook> hook,
    ApplyMode apply,
    Removal prune,
    Removal delete,
    boolean replaceImmutable,
    boolean skipDryRunOnMissingKind,
    boolean ignoreHealth,
    Set<Trait> traits,
    ApplyMode atFirst,
    List<JsonPointer> loose) {

  public ObjectOptions {
    traits = Set.copyOf(traits);
    loose = List.copyOf(loose);
  }

  /// Options that are the same at every time, without loose fields.
  public ObjectOptions(
      int wave,
      int stage,
      Optional<Hook> hook,
      ApplyMode apply,
      Removal prune,
      Removal delete,
      boolean replaceImmutable,
      boolean skipDryRunOnMissingKind,
      boolean ignoreHealth,
      Set<Trait> traits) {
    this(
        wave,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        traits,
        apply,
        List.of());
  }

  /// Options without traits.
  public ObjectOptions(
      int wave,
      int stage,
      Optional<Hook> hook,
      ApplyMode apply,
      Removal prune,
      Removal delete,
      boolean replaceImmutable,
      boolean skipDryRunOnMissingKind,
      boolean ignoreHealth) {
    this(
        wave,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        Set.of());
  }

  /// Server-side apply, prunable, wave 0, no hook.
  public static final ObjectOptions DEFAULT =
      new ObjectOptions(
          0,
          0,
          Optional.empty(),
          ApplyMode.APPLY,
          Removal.ALLOWED,
          Removal.ALLOWED,
          false,
          false,
          false);

  /// How an object is written.
  public enum ApplyMode {
    /// Our fields win over those of others that are named to be taken over; the rest is shared.
    APPLY,
    /// Fields of other managers stay theirs.
    MERGE,
    /// Only created; an existing one is left alone.
    IF_NOT_PRESENT,
    /// Replaced as a whole.
    REPLACE,
    /// Never written, never pruned.
    IGNORE
  }

  /// What few objects ask for.
  public enum Trait {
    /// It goes before everything else, hooks too, which wait for it.
    FIRST,
    /// If it is pruned, then after everything else.
    PRUNE_LAST,
    /// The target's strict validation is off: what it only finds odd is a warning. A field that its
    /// schema does not have is refused all the same.
    LENIENT,
    /// If it is deleted, then after the objects that it owns.
    FOREGROUND,
    /// What others change of it is left as they changed it, until it is wanted otherwise.
    DRIFT_STAYS,
    /// It holds what was given in confidence, and is shown as little as a Secret.
    CONFIDENTIAL
  }

  /// Whether something may be removed.
  public enum Removal {
    ALLOWED,
    /// Only after somebody confirmed it.
    CONFIRM,
    NEVER
  }

  /// These options in another wave.
  public ObjectOptions withWave(int other) {
    return new ObjectOptions(
        other,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        traits,
        atFirst,
        loose);
  }

  /// These options as they count at first.
  public ObjectOptions first() {
    return withApply(atFirst);
  }

  /// These options with another way of writing, at every time.
  public ObjectOptions withApply(ApplyMode other) {
    return new ObjectOptions(
        wave,
        stage,
        hook,
        other,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        traits,
        other,
        loose);
  }

  /// These options with one more trait.
  public ObjectOptions and(Trait trait) {
    Set<Trait> more = new HashSet<>(traits);
    more.add(trait);
    return withTraits(more);
  }

  /// These options with these traits.
  public ObjectOptions withTraits(Set<Trait> others) {
    return new ObjectOptions(
        wave,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        others,
        atFirst,
        loose);
  }

  /// These options, at first with another way of writing.
  public ObjectOptions atFirst(ApplyMode other) {
    return new ObjectOptions(
        wave,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        traits,
        other,
        loose);
  }

  /// These options with these loose fields.
  public ObjectOptions withLoose(List<JsonPointer> fields) {
    return new ObjectOptions(
        wave,
        stage,
        hook,
        apply,
        prune,
        delete,
        replaceImmutable,
        skipDryRunOnMissingKind,
        ignoreHealth,
        traits,
        atFirst,
        fields);
  }
}
