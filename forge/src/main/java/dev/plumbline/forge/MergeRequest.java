package dev.plumbline.forge;

/// A wish to merge.
///
/// @param expectedHead the commit that was looked at; another one is not merged
/// @param message of the commit that is made; empty for the forge's own
public record MergeRequest(MergeMethod method, String expectedHead, String message) {

  /// With the forge's own message.
  public static MergeRequest of(MergeMethod method, String expectedHead) {
    return new MergeRequest(method, expectedHead, "");
  }
}
