package dev.plumbline.check;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ServedVersions;
import java.util.Set;

/// What is known of the target around the objects that are reviewed. Nothing is asked for here: who
/// has no access gives less.
///
/// @param served what the target serves; [ServedVersions#NONE] if nobody asked it
/// @param declared what all applications together declare for the target
/// @param present what is on the target, whoever made it
/// @param looked whether `present` was looked for: what it does not have is then not there
public record Neighbourhood(
    ServedVersions served, Set<ObjectKey> declared, Set<ObjectKey> present, boolean looked) {

  /// Nothing is known.
  public static final Neighbourhood UNKNOWN =
      new Neighbourhood(ServedVersions.NONE, Set.of(), Set.of(), false);

  public Neighbourhood {
    declared = Set.copyOf(declared);
    present = Set.copyOf(present);
  }

  /// The same, where the target serves this.
  public Neighbourhood serving(ServedVersions other) {
    return new Neighbourhood(other, declared, present, looked);
  }

  /// Whether somebody declares the object, or it is there.
  boolean has(ObjectKey key) {
    return declared.contains(key) || present.contains(key);
  }
}
