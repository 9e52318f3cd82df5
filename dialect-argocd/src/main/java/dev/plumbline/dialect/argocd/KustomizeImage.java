package dev.plumbline.dialect.argocd;

import dev.plumbline.model.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An image as `kustomize edit set image` takes it: `NAME:TAG`, `NAME@DIGEST`, `NAME:TAG@DIGEST`,
/// or `NAME=NEW-NAME` with any of them behind. `*` keeps what the kustomization says.
final class KustomizeImage {

  private static final Pattern TAGGED = Pattern.compile("(.*):([a-zA-Z0-9._-]*|\\*)");

  private KustomizeImage() {}

  /// An entry of `images`; empty if the text changes nothing.
  static Optional<JsonObject> read(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return change(text, false)
          .map(
              change ->
                  change.without("newName").with("name", change.string("newName").orElse("")));
    }
    return change(text.substring(equals + 1), true)
        .map(change -> change.with("name", text.substring(0, equals)));
  }

  /// What the text changes, the name being the new one.
  private static Optional<JsonObject> change(String text, boolean named) {
    int at = text.indexOf('@');
    String front = at < 0 ? text : text.substring(0, at);
    Matcher tagged = TAGGED.matcher(front);
    boolean hasTag = tagged.matches();
    if (front.isEmpty() || (at < 0 && !hasTag && !named)) {
      return Optional.empty();
    }
    JsonObject change = JsonObject.EMPTY.with("newName", hasTag ? tagged.group(1) : front);
    change = hasTag ? change.with("newTag", tagged.group(2)) : change;
    return Optional.of(at < 0 ? change : change.with("digest", text.substring(at + 1)));
  }
}
