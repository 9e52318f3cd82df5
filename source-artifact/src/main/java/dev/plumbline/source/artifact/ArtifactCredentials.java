package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a repository's secret holds, under the keys that Flux and Argo CD use: `username`,
/// `password`, `bearerToken`, `.dockerconfigjson`, `ca.crt` (or `caFile`), `tls.crt` and `tls.key`
/// (or `certFile` and `keyFile`). It prints as nothing, and can blacken its values in somebody
/// else's text.
final class ArtifactCredentials {

  static final ArtifactCredentials NONE = new ArtifactCredentials(Map.of(), Optional.empty());

  private static final int SHORTEST_SECRET = 4;
  private static final int MAX_QUOTE = 300;
  private static final String DOCKER_CONFIG = ".dockerconfigjson";

  private final Map<String, byte[]> values;
  private final Optional<Login> login;

  private ArtifactCredentials(Map<String, byte[]> values, Optional<Login> login) {
    this.values = values;
    this.login = login;
  }

  /// A name and its password.
  ///
  /// @param user may be empty
  record Login(String user, String password) {

    /// The value of the `Authorization` header.
    String basic() {
      return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return "Login";
    }
  }

  /// @param place host and port of the registry or repository, for which a file of Docker's is
  ///     searched
  /// @throws ProblemException `CREDENTIALS_MISSING` for what is not understood
  static ArtifactCredentials of(Map<String, byte[]> values, String place, String subject) {
    ArtifactCredentials plain = new ArtifactCredentials(Map.copyOf(values), Optional.empty());
    Optional<byte[]> docker = plain.bytes(DOCKER_CONFIG);
    Optional<Login> login =
        docker.isPresent() ? docker(docker.get(), place, subject) : plain.ownLogin();
    return new ArtifactCredentials(plain.values, login);
  }

  private Optional<Login> ownLogin() {
    return text("password").map(password -> new Login(text("username").orElse(""), password));
  }

  private static Optional<Login> docker(byte[] json, String place, String subject) {
    try {
      JsonObject auths =
          ((JsonObject) Json.read(new String(json, UTF_8)))
              .object("auths")
              .orElseThrow(() -> unreadable(subject, "it has no 'auths'"));
      for (String name : auths.names()) {
        String host = name.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        boolean hub = place.equals("registry-1.docker.io") && host.endsWith("docker.io");
        if (host.equalsIgnoreCase(place) || hub) {
          return Optional.of(login(auths.object(name).orElse(JsonObject.EMPTY), subject));
        }
      }
      return Optional.empty();
    } catch (ClassCastException e) {
      throw unreadable(subject, "it is no object");
    } catch (ProblemException e) {
      // What the reader says could quote the secret.
      throw e.problem().code() == ProblemCode.CREDENTIALS_MISSING
          ? e
          : unreadable(subject, "it is no JSON");
    }
  }

  private static Login login(JsonObject entry, String subject) {
    Optional<String> user = entry.string("username");
    Optional<String> password = entry.string("password");
    if (user.isPresent() && password.isPresent()) {
      return new Login(user.get(), password.get());
    }
    try {
      String pair =
          new String(Base64.getDecoder().decode(entry.string("auth").orElse("").strip()), UTF_8);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        return new Login(pair.substring(0, colon), pair.substring(colon + 1).replace("\0", ""));
      }
    } catch (IllegalArgumentException e) {
      throw unreadable(subject, "an 'auth' is not base64");
    }
    throw unreadable(subject, "its entry has neither 'auth' nor a user name and password");
  }

  private static ProblemException unreadable(String subject, String why) {
    return new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            subject,
            "'" + DOCKER_CONFIG + "' of the credentials cannot be used",
            why,
            "Write it anew, as 'docker login' does.")
        .exception();
  }

  Optional<byte[]> bytes(String... keys) {
    for (String key : keys) {
      byte[] value = values.get(key);
      if (value != null && value.length > 0) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private Optional<String> text(String key) {
    return bytes(key).map(value -> new String(value, UTF_8).strip());
  }

  Optional<Login> login() {
    return login;
  }

  Optional<String> bearer() {
    return text("bearerToken").map(token -> "Bearer " + token);
  }

  /// The value of the `Authorization` header, for whom it can be sent to unasked.
  Optional<String> authorization() {
    return bearer().or(() -> login.map(Login::basic));
  }

  /// Stands for these credentials where they must not stand themselves.
  String fingerprint() {
    return Sha256.hex(authorization().orElse(""));
  }

  /// What a server or a library said, fit for a message: one short line without secrets.
  String quoted(String words) {
    String line = blacken(words).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > MAX_QUOTE ? line.substring(0, MAX_QUOTE) + "…" : line;
  }

  private String blacken(String text) {
    List<String> secrets = new ArrayList<>();
    text("bearerToken").ifPresent(secrets::add);
    login.map(Login::password).ifPresent(secrets::add);
    login.map(known -> known.basic().substring("Basic ".length())).ifPresent(secrets::add);
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    String black = text;
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        black = black.replace(secret, "***");
      }
    }
    return black;
  }

  @Override
  public String toString() {
    return "ArtifactCredentials" + values.keySet();
  }
}
