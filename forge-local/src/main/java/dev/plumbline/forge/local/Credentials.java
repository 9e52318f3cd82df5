package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Finds out who makes a request, by its token and by nothing else: `Authorization: Bearer TOKEN`,
/// or `Basic` with the token as the password, as Git's clients send it. A name that comes with it
/// must be the token's account, or `git`, which is what clients send that know none; what a proxy
/// says in other headers does not count.
record Credentials(Roster roster) {

  private static final int MAX_HEADER = 1_000;
  private static final String NO_NAME = "git";

  Optional<Caller> caller(HttpExchange exchange) {
    List<String> headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    if (headers.size() != 1 || headers.getFirst().length() > MAX_HEADER) {
      return Optional.empty();
    }
    String header = headers.getFirst();
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return roster.authenticate(header.substring(7).strip());
    }
    return header.regionMatches(true, 0, "Basic ", 0, 6)
        ? basic(header.substring(6).strip())
        : Optional.empty();
  }

  private Optional<Caller> basic(String encoded) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String name = decoded.substring(0, colon);
    return roster
        .authenticate(decoded.substring(colon + 1))
        .filter(caller -> name.isEmpty() || name.equals(NO_NAME) || name.equals(caller.account()));
  }
}
