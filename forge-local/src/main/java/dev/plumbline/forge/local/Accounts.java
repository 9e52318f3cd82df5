package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Who may use the host: HTTP basic authentication against a fixed list.
record Accounts(Map<String, String> passwords) {

  /// The user; the empty name if no accounts are asked for; nothing if the credentials are wrong.
  Optional<String> authenticate(HttpExchange exchange) {
    if (passwords.isEmpty()) {
      return Optional.of("");
    }
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    String decoded;
    try {
      decoded =
          new String(
              Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = decoded.indexOf(':');
    String user = colon < 0 ? decoded : decoded.substring(0, colon);
    String given = colon < 0 ? "" : decoded.substring(colon + 1);
    boolean known = passwords.containsKey(user);
    boolean equal = MessageDigest.isEqual(bytes(passwords.getOrDefault(user, "")), bytes(given));
    return known && equal ? Optional.of(user) : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Accounts" + passwords.keySet();
  }
}
