package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SourceReference.Allowance;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Logs in to a registry as it asks for: with a token for reading one repository, or with the
/// password itself. Without credentials it asks for a token of anybody.
final class RegistryLogin {

  private static final int MAX_TOKEN_BYTES = 256 << 10;
  private static final long STANDARD_SECONDS = 60;
  private static final long MARGIN_SECONDS = 10;

  private final LookUp look;
  private final RegistryPlace place;
  private final ArtifactCredentials credentials;
  private final String key;
  private Optional<String> current;

  /// @param credentials for this registry; none if it is one that somebody else named
  RegistryLogin(LookUp look, RegistryPlace place, ArtifactCredentials credentials) {
    this.look = look;
    this.place = place;
    this.credentials = credentials;
    this.key = place + " " + credentials.fingerprint();
    this.current = credentials.bearer().or(() -> look.web().network().token(key));
  }

  /// The value of the `Authorization` header to begin with.
  Optional<String> header() {
    return current;
  }

  /// Answers the registry's challenge.
  ///
  /// @return whether there is now something else to try
  boolean answer(Answer refused) {
    List<String> challenges = refused.headers().allValues("WWW-Authenticate");
    Optional<Challenge> bearer = Challenge.of(challenges, "bearer");
    Optional<String> before = current;
    if (bearer.isPresent() && credentials.bearer().isEmpty()) {
      look.web().network().forget(key);
      current = Optional.of(token(bearer.get()));
    } else if (Challenge.of(challenges, "basic").isPresent()) {
      current = credentials.login().map(ArtifactCredentials.Login::basic);
    }
    return current.isPresent() && !current.equals(before);
  }

  private String token(Challenge challenge) {
    URI realm = realm(challenge);
    String service = challenge.parameters().getOrDefault("service", "");
    String query =
        "scope="
            + encoded("repository:" + place.repository() + ":pull")
            + (service.isEmpty() ? "" : "&service=" + encoded(service));
    URI uri = URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query);
    Optional<String> basic = credentials.login().map(ArtifactCredentials.Login::basic);
    byte[] answer = look.web().fetch(Ask.get(uri, basic), "token", MAX_TOKEN_BYTES);
    try {
      if (Json.read(new String(answer, UTF_8)) instanceof JsonObject json) {
        Optional<String> token =
            json.string("token").or(() -> json.string("access_token")).filter(this::isPlain);
        if (token.isPresent()) {
          long seconds = json.integer("expires_in").orElse(STANDARD_SECONDS);
          String header = "Bearer " + token.get();
          remember(header, Math.clamp(seconds - MARGIN_SECONDS, 0, 3_600));
          return header;
        }
      }
    } catch (ProblemException e) {
      // The reader could quote a token.
      throw look.corrupt("the answer of the token service is no JSON");
    }
    throw look.corrupt("the answer of the token service holds no token");
  }

  private boolean isPlain(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private void remember(String header, long seconds) {
    Network network = look.web().network();
    network.remember(
        key,
        new Network.Token(header, network.clock().instant().plus(Duration.ofSeconds(seconds))));
  }

  /// The token service is the registry's own or one of its domain: credentials go nowhere else.
  private URI realm(Challenge challenge) {
    URI realm;
    try {
      realm = URI.create(challenge.parameters().getOrDefault("realm", ""));
    } catch (IllegalArgumentException e) {
      throw refused("an address that is none");
    }
    if (!Origin.isPlain(realm) || realm.getRawFragment() != null) {
      throw refused("an address that is not one of the web");
    }
    if (place.scheme().equals("https") && !Origin.of(realm).isSecure()) {
      throw refused("plain http");
    }
    boolean free = credentials.login().isEmpty() || look.allows(Allowance.PASS_CREDENTIALS);
    if (!free && !isRelated(realm.getHost(), URI.create("https://" + place.host()).getHost())) {
      throw refused(realm.getHost() + ", which is of another domain");
    }
    return realm;
  }

  /// Whether the hosts are the same, or in the same domain: `auth.example.org` and
  /// `registry.example.org`.
  static boolean isRelated(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    int dot = other.indexOf('.');
    String domain = dot < 0 ? "" : other.substring(dot + 1);
    boolean name = !other.matches("[0-9.]+|\\[.*") && domain.contains(".");
    return name
        && (one.equalsIgnoreCase(domain)
            || one.toLowerCase(java.util.Locale.ROOT).endsWith("." + domain));
  }

  private ProblemException refused(String where) {
    return new Problem(
            ProblemCode.URL_REFUSED,
            look.subject(),
            "the registry asks to log in elsewhere",
            "its token service is at " + where,
            "If that is right, allow the credentials to be passed on.")
        .exception();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
