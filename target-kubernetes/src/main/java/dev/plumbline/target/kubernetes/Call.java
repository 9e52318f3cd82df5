package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One request to an API server.
///
/// @param path starts with `/`, its parts already escaped
/// @param query names and values, not escaped
/// @param repeatable whether a second one does no more than the first
public record Call(
    String method,
    String path,
    Map<String, String> query,
    Optional<Body> body,
    String accept,
    boolean repeatable) {

  static final String JSON = "application/json";
  static final String APPLY = "application/apply-patch+yaml";
  static final String JSON_PATCH = "application/json-patch+json";
  static final String MERGE_PATCH = "application/merge-patch+json";

  /// What is sent.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Body(String type, byte[] bytes) {
    static Body of(String type, JsonValue value) {
      return new Body(type, Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /// Says the size only: the content may be secret.
    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  public Call {
    query = Map.copyOf(query);
  }

  static Call get(String path) {
    return new Call("GET", path, Map.of(), Optional.empty(), JSON, true);
  }

  static Call post(String path, JsonValue body) {
    return new Call("POST", path, Map.of(), Optional.of(Body.of(JSON, body)), JSON, false);
  }

  static Call put(String path, JsonValue body) {
    return new Call("PUT", path, Map.of(), Optional.of(Body.of(JSON, body)), JSON, false);
  }

  static Call patch(String path, String type, JsonValue body) {
    return new Call("PATCH", path, Map.of(), Optional.of(Body.of(type, body)), JSON, false);
  }

  static Call delete(String path, JsonValue options) {
    return new Call("DELETE", path, Map.of(), Optional.of(Body.of(JSON, options)), JSON, false);
  }

  /// Whether it may change what is stored.
  boolean writes() {
    return !method.equals("GET") && !query.containsKey("dryRun");
  }

  Call with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new Call(method, path, more, body, accept, repeatable);
  }

  Call accepting(String other) {
    return new Call(method, path, query, body, other, repeatable);
  }

  Call asRepeatable() {
    return new Call(method, path, query, body, accept, true);
  }

  /// Path and query, escaped.
  public String target() {
    StringBuilder text = new StringBuilder(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      text.append(separator).append(parameter.getKey()).append('=');
      text.append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return text.toString();
  }
}
