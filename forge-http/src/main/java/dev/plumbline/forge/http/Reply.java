package dev.plumbline.forge.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An answer as it came.
///
/// @param headers by their names in lower case; several of one name are joined by commas
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on and never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {

  public Reply {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /// The header of that name, whose case does not matter.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// Without the body.
  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
