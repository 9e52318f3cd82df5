package dev.plumbline.model;

import java.util.Optional;

/// One object that an application may have put on the target. Written before the object is.
///
/// @param apiVersion with which it was applied, to find it again
/// @param uid of the object once it is known; empty between the entry and the first answer
/// @param desired digest of what was last applied successfully; empty before
/// @param owned digest of the owned fields right after that; empty before
/// @param wave the order of pruning
/// @param retain whether it is kept when it is no longer wanted
public record InventoryEntry(
    ObjectKey key,
    String apiVersion,
    Optional<String> uid,
    Optional<Digest> desired,
    Optional<Digest> owned,
    int wave,
    boolean retain) {

  /// An entry for an object that is about to be created.
  public static InventoryEntry intended(ObjectKey key, String apiVersion, int wave) {
    return new InventoryEntry(
        key, apiVersion, Optional.empty(), Optional.empty(), Optional.empty(), wave, false);
  }

  /// The same entry for the object of that uid.
  public InventoryEntry withUid(String known) {
    return new InventoryEntry(key, apiVersion, Optional.of(known), desired, owned, wave, retain);
  }
}
