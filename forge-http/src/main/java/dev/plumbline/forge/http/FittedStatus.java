package dev.plumbline.forge.http;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonObject;
import java.util.Optional;

/// What shall be said about a commit, as far as a forge takes it.
public record FittedStatus(NewStatus status) {

  /// Cut to what fits.
  ///
  /// @param description most characters of the description; what is cut ends with `…`
  /// @param url most characters of the address; a longer one is left out, as a part of it leads
  ///     nowhere
  public static FittedStatus of(NewStatus wanted, int description, int url) {
    return new FittedStatus(
        new NewStatus(
            wanted.context(),
            wanted.state(),
            shortened(wanted.description(), description),
            wanted.url().length() <= url ? wanted.url() : ""));
  }

  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /// Whether it is the last word already: forges keep all that was ever said, or refuse to hear it
  /// twice.
  public boolean isSaid(Optional<Status> last) {
    return last.filter(each -> each.state() == status.state())
        .filter(each -> each.description().equals(status.description()))
        .filter(each -> each.url().equals(status.url()))
        .isPresent();
  }

  /// The whole of it, by the names that forges have for it.
  ///
  /// @param name the member that names the check: `context` or `name`
  /// @param state the word that the forge has for the state
  public JsonObject body(String name, String state) {
    JsonObject body =
        JsonObject.EMPTY
            .with("state", state)
            .with(name, status.context())
            .with("description", status.description());
    return status.url().isEmpty() ? body : body.with("target_url", status.url());
  }
}
