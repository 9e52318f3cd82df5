package dev.plumbline.model;

import java.util.List;

/// The hooks of an application's deletion, as the last plan that was begun wanted them. They are
/// kept with the inventory: the process, the source and the values that they came from may be gone
/// by the time that they must run.
///
/// @param objects as they are applied, in order
/// @param preceded whether those that come before the deletion are through: the application's
///     objects may be gone already, so these hooks do not run again
public record DeletionHooks(List<Kept> objects, boolean preceded) {

  /// No hooks.
  public static final DeletionHooks NONE = new DeletionHooks(List.of(), false);

  public DeletionHooks {
    objects = List.copyOf(objects);
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /// Once those that come before the deletion are through.
  public DeletionHooks afterwards() {
    return new DeletionHooks(objects, true);
  }

  /// One hook.
  ///
  /// @param confidential whether it holds what was given in confidence. It is not printed, whether
  ///     it does or not
  public record Kept(Manifest manifest, boolean confidential) {
    @Override
    public String toString() {
      return "Kept[" + manifest.key() + "]";
    }
  }
}
