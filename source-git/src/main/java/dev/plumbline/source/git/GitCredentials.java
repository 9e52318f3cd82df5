package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a repository's secret holds, under the keys that Flux and Argo CD use: `username`,
/// `password`, `bearerToken`, `identity` (or `sshPrivateKey`), `known_hosts`, `ca.crt` (or
/// `caFile`). It prints as nothing, and can blacken its values in somebody else's text.
final class GitCredentials {

  static final GitCredentials NONE = new GitCredentials(Map.of());

  private static final List<String> NOT_YET =
      List.of("tls.crt", "tls.key", "githubAppID", "githubAppPrivateKey");
  private static final int SHORTEST_SECRET = 4;

  private final Map<String, byte[]> values;

  private GitCredentials(Map<String, byte[]> values) {
    this.values = values;
  }

  /// @throws dev.plumbline.model.ProblemException `CREDENTIALS_MISSING` for a kind of credentials
  ///     that is not understood
  static GitCredentials of(Map<String, byte[]> values, String subject) {
    for (String key : NOT_YET) {
      if (values.containsKey(key)) {
        throw new Problem(
                ProblemCode.CREDENTIALS_MISSING,
                subject,
                "the credentials cannot be used",
                "'" + key + "' is not supported yet",
                "Use username and password, a bearer token, or an SSH identity.")
            .exception();
      }
    }
    return new GitCredentials(Map.copyOf(values));
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

  Optional<String> text(String... keys) {
    return bytes(keys).map(value -> new String(value, StandardCharsets.UTF_8).strip());
  }

  /// The value of the `Authorization` header.
  Optional<String> authorization(GitUrl url) {
    Optional<String> bearer = text("bearerToken").map(token -> "Bearer " + token);
    Optional<String> basic =
        text("password")
            .map(
                password ->
                    text("username").orElse(url.user().isEmpty() ? "git" : url.user())
                        + ":"
                        + password)
            .map(
                pair ->
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    return bearer.or(() -> basic);
  }

  /// The text without any secret value, for messages that come from elsewhere.
  String blacken(String text) {
    List<String> secrets = new ArrayList<>();
    for (String key : List.of("password", "bearerToken")) {
      text(key).ifPresent(secrets::add);
    }
    text("password")
        .map(password -> text("username").orElse("git") + ":" + password)
        .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(secrets::add);
    text("identity", "sshPrivateKey")
        .ifPresent(
            key -> key.lines().filter(line -> !line.startsWith("-----")).forEach(secrets::add));
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
    return "GitCredentials" + values.keySet();
  }
}
