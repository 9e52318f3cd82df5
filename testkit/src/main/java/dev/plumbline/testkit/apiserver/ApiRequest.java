package dev.plumbline.testkit.apiserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One request.
///
/// @param path starts with `/`, its parts escaped
/// @param query names and values, not escaped
/// @param accept the header `Accept`
/// @param body empty for none
public record ApiRequest(
    String method, String path, Map<String, String> query, String accept, String user, Body body) {

  static final String JSON = "application/json";

  /// What is sent.
  ///
  /// @param type the header `Content-Type`
  public record Body(String type, String text) {
    /// Nothing.
    public static final Body NONE = new Body("", "");
  }

  public ApiRequest {
    query = Map.copyOf(query);
  }

  /// A request as administrator that accepts JSON.
  ///
  /// @param target path and query, escaped
  public static ApiRequest of(String method, String target, Body body) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    Map<String, String> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String part : target.substring(question + 1).split("&")) {
        int equals = part.indexOf('=');
        query.put(
            equals < 0 ? part : part.substring(0, equals),
            equals < 0 ? "" : decoded(part.substring(equals + 1)));
      }
    }
    return new ApiRequest(method, path, query, JSON, "", body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// This request with another `Accept`.
  public ApiRequest accepting(String other) {
    return new ApiRequest(method, path, query, other, user, body);
  }

  /// This request in the name of a user; empty for the administrator.
  public ApiRequest as(String other) {
    return new ApiRequest(method, path, query, accept, other, body);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  boolean dryRun() {
    return query("dryRun").equals("All");
  }

  /// Whether a stream of changes is asked for.
  public boolean isWatch() {
    return method.equals("GET") && (query("watch").equals("1") || query("watch").equals("true"));
  }
}
