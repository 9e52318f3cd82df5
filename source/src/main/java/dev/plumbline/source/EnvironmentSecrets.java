package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Secrets in environment variables: the reference's prefix and then `USERNAME`, `PASSWORD`,
/// `IDENTITY`, `KNOWN_HOSTS`, `BEARER_TOKEN` or `CA_CRT`.
public final class EnvironmentSecrets {

  private static final Map<String, String> KEYS =
      Map.of(
          "USERNAME", "username",
          "PASSWORD", "password",
          "IDENTITY", "identity",
          "KNOWN_HOSTS", "known_hosts",
          "BEARER_TOKEN", "bearerToken",
          "CA_CRT", "ca.crt");

  private EnvironmentSecrets() {}

  /// @throws dev.plumbline.model.ProblemException `CREDENTIALS_MISSING` if none of the variables is
  ///     set
  public static Map<String, byte[]> read(
      SecretReference.InEnvironment reference, Map<String, String> environment) {
    Map<String, byte[]> values = new TreeMap<>();
    KEYS.forEach(
        (suffix, key) -> {
          String value = environment.getOrDefault(reference.prefix() + suffix, "");
          if (!value.isEmpty()) {
            values.put(key, value.getBytes(StandardCharsets.UTF_8));
          }
        });
    if (values.isEmpty()) {
      throw Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              "environment variables " + reference.prefix() + "*",
              "none is set",
              "Set " + reference.prefix() + "USERNAME and " + reference.prefix() + "PASSWORD.")
          .exception();
    }
    return values;
  }
}
