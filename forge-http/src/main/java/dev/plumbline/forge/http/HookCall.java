package dev.plumbline.forge.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request that says it comes from a forge, as it came: nothing of it is believed yet.
///
/// @param headers by their names in lower case
/// @param body the bytes as they came; whoever reads them from the network stops after
///     [#MAX_BODY] and one more
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on and never compared
public record HookCall(String method, Map<String, String> headers, byte[] body) {

  /// The most bytes that are taken: 1 MiB.
  public static final int MAX_BODY = 1 << 20;

  public HookCall {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /// The header of that name in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Without headers, which may hold a token, and without the body.
  @Override
  public String toString() {
    return "HookCall[" + method + ", " + body.length + " bytes]";
  }
}
