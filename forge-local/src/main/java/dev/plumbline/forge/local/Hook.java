package dev.plumbline.forge.local;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/// Somebody who wants to be told what happens in a repository.
///
/// @param url where to, http or https
/// @param secret with which what is told is signed; never shown
/// @param events of which kinds: `push`, `pull_request`, `status`; all if empty
record Hook(String id, URI url, String secret, Set<String> events) {

  static final Set<String> KINDS = Set.of("push", "pull_request", "status");

  Hook {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "a hook's address is http or https, with a host and without a user");
    }
    if (secret.length() < 16 || secret.length() > 256) {
      throw new IllegalArgumentException("a hook's secret has 16 to 256 characters");
    }
    if (!KINDS.containsAll(events)) {
      throw new IllegalArgumentException("events are among " + new TreeSet<>(KINDS));
    }
    events = new TreeSet<>(events);
  }

  boolean wants(String event) {
    return events.isEmpty() || events.contains(event);
  }

  JsonObject json() {
    return shown().with("secret", secret);
  }

  /// Without the secret.
  JsonObject shown() {
    return JsonObject.EMPTY
        .with("id", id)
        .with("url", url.toString())
        .with("events", JsonArray.ofStrings(events));
  }

  static Hook read(JsonObject json) {
    return new Hook(
        json.string("id").orElseThrow(),
        URI.create(json.string("url").orElseThrow(() -> new IllegalArgumentException("no url"))),
        json.string("secret").orElseThrow(() -> new IllegalArgumentException("no secret")),
        Set.copyOf(json.array("events").orElse(JsonArray.EMPTY).strings()));
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "Hook[" + id + ", " + url + "]";
  }
}
