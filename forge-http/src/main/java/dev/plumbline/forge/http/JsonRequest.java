package dev.plumbline.forge.http;

import dev.plumbline.model.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A question or a wish to a forge.
///
/// @param subject what it is about, for problems: `pull request 5 of acme/shop`
/// @param accepted statuses from 400 on that whoever asks wants to judge
public record JsonRequest(
    String method, Route route, Optional<JsonValue> body, String subject, Set<Integer> accepted) {

  public JsonRequest {
    accepted = Set.copyOf(accepted);
  }

  /// Asks. May be repeated at will.
  public static JsonRequest get(Route route, String subject) {
    return new JsonRequest("GET", route, Optional.empty(), subject, Set.of());
  }

  /// Makes something. Never repeated unless the forge says that nothing was done.
  public static JsonRequest post(Route route, JsonValue body, String subject) {
    return new JsonRequest("POST", route, Optional.of(body), subject, Set.of());
  }

  /// Replaces something; repeated as rarely as [#post].
  public static JsonRequest put(Route route, JsonValue body, String subject) {
    return new JsonRequest("PUT", route, Optional.of(body), subject, Set.of());
  }

  /// Changes something; repeated as rarely as [#post].
  public static JsonRequest patch(Route route, JsonValue body, String subject) {
    return new JsonRequest("PATCH", route, Optional.of(body), subject, Set.of());
  }

  /// Removes something; repeated as rarely as [#post].
  public static JsonRequest delete(Route route, String subject) {
    return new JsonRequest("DELETE", route, Optional.empty(), subject, Set.of());
  }

  /// These statuses are answers, not problems: not even 500 is asked again.
  public JsonRequest accepting(Integer... statuses) {
    Set<Integer> more = new TreeSet<>(accepted);
    more.addAll(Set.of(statuses));
    return new JsonRequest(method, route, body, subject, more);
  }

  boolean reads() {
    return "GET".equals(method);
  }
}
