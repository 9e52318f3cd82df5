package dev.plumbline.forge.local;

/// One ref that a push wants to change, or has changed.
///
/// @param repository its name on the host, without `.git`
/// @param ref the full name, such as `refs/heads/main`
/// @param before the object id that the ref had; empty if the push creates it
/// @param after the object id that it gets; empty if the push deletes it
/// @param pusher the account that pushes; empty if the host asks for none
/// @param forced whether `before` is not contained in `after`, so that commits would be lost
public record Push(
    String repository, String ref, String before, String after, String pusher, boolean forced) {

  public boolean creates() {
    return before.isEmpty();
  }

  public boolean deletes() {
    return after.isEmpty();
  }
}
