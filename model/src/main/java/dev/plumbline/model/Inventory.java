package dev.plumbline.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that an application may have on a target. Lives on the target itself, is written
/// before the effect (S3), and is the only proof for a deletion (S1).
///
/// @param version what the store gave with it; empty for one that was never stored
/// @param source of the last run that reached its end, `URL#REFERENCE`: a commit can only be
///     compared with another one of the same source; empty before the first
/// @param commit the last revision whose run reached its end; empty before the first
/// @param rendered the digest of what that run applied; empty before the first, and from the
///     beginning of a run with hooks to its end
/// @param hooks of the deletion of the application
public record Inventory(
    ApplicationId application,
    String version,
    String source,
    String commit,
    Optional<Digest> rendered,
    Map<ObjectKey, InventoryEntry> entries,
    DeletionHooks hooks) {

  public Inventory {
    entries = java.util.Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /// An inventory without hooks.
  public Inventory(
      ApplicationId application,
      String version,
      String source,
      String commit,
      Optional<Digest> rendered,
      Map<ObjectKey, InventoryEntry> entries) {
    this(application, version, source, commit, rendered, entries, DeletionHooks.NONE);
  }

  /// The inventory of an application that has nothing.
  public static Inventory empty(ApplicationId application) {
    return new Inventory(application, "", "", "", Optional.empty(), Map.of());
  }

  /// The entry of that key.
  public Optional<InventoryEntry> entry(ObjectKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// With these entries added or replaced.
  public Inventory with(Collection<InventoryEntry> more) {
    Map<ObjectKey, InventoryEntry> copy = new TreeMap<>(entries);
    more.forEach(entry -> copy.put(entry.key(), entry));
    return new Inventory(application, version, source, commit, rendered, copy, hooks);
  }

  /// Without the entries of these keys.
  public Inventory without(Collection<ObjectKey> gone) {
    Map<ObjectKey, InventoryEntry> copy = new TreeMap<>(entries);
    copy.keySet().removeAll(List.copyOf(gone));
    return new Inventory(application, version, source, commit, rendered, copy, hooks);
  }

  /// As stored under another version.
  public Inventory stored(String newVersion) {
    return new Inventory(application, newVersion, source, commit, rendered, entries, hooks);
  }

  /// While a run is under way that is not through before it has reached its end, whatever of it is
  /// done by then.
  public Inventory begun() {
    return new Inventory(application, version, source, commit, Optional.empty(), entries, hooks);
  }

  /// After a run of that source's commit reached its end.
  public Inventory completed(String newSource, String newCommit, Digest newRendered) {
    return new Inventory(
        application, version, newSource, newCommit, Optional.of(newRendered), entries, hooks);
  }

  /// With these hooks in place of the others.
  public Inventory with(DeletionHooks others) {
    return new Inventory(application, version, source, commit, rendered, entries, others);
  }
}
