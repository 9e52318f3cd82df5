package dev.plumbline.source.artifact;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One request.
///
/// @param method `GET` or `HEAD`
/// @param headers but for `Authorization`
/// @param authorization goes to this very origin only, wherever the server redirects to
record Ask(String method, URI uri, Map<String, String> headers, Optional<String> authorization) {

  Ask {
    headers = Map.copyOf(headers);
  }

  static Ask get(URI uri, Optional<String> authorization) {
    return new Ask("GET", uri, Map.of(), authorization);
  }

  Ask with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, uri, more, authorization);
  }

  /// Without the values of headers.
  @Override
  public String toString() {
    return method;
  }
}
