package dev.plumbline.forge;

/// What a check has to say.
///
/// @param context the name of the check
/// @param url where more is told; empty if nowhere
public record NewStatus(String context, Status.State state, String description, String url) {

  /// Without an address.
  public static NewStatus of(String context, Status.State state, String description) {
    return new NewStatus(context, state, description, "");
  }
}
