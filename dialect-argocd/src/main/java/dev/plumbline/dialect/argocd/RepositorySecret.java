package dev.plumbline.dialect.argocd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One live Secret in which Argo CD keeps a repository, or credentials for many. It prints as
/// nothing.
final class RepositorySecret {

  /// Argo CD's keys to ours.
  private static final Map<String, String> KEYS =
      Map.of(
          "username", "username",
          "password", "password",
          "bearerToken", "bearerToken",
          "sshPrivateKey", "identity");

  /// What is refused where it has a value, and what to do instead.
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("tlsClientCertData", "Use username and password, or an SSH key."),
          Map.entry("tlsClientCertKey", "Use username and password, or an SSH key."),
          Map.entry("githubAppID", "Use a token as password, or an SSH key."),
          Map.entry("githubAppPrivateKey", "Use a token as password, or an SSH key."),
          Map.entry("gcpServiceAccountKey", "Use a token as password, or an SSH key."),
          Map.entry("azureServicePrincipalClientId", "Use a token as password."),
          Map.entry("azureServicePrincipalClientSecret", "Use a token as password."),
          Map.entry("proxy", "Set HTTPS_PROXY for the process."),
          Map.entry("noProxy", "Set NO_PROXY for the process."));

  /// What is refused where it says `true`.
  private static final Map<String, String> UNSUPPORTED_FLAGS =
      Map.of(
          "insecure",
          "Servers are always verified: put the authority into "
              + KeptRepositories.CERTIFICATES
              + ", or the key into "
              + KeptRepositories.KNOWN_HOSTS
              + ".",
          "insecureIgnoreHostKey",
          "Servers are always verified: put the key into " + KeptRepositories.KNOWN_HOSTS + ".",
          "insecureOCIForceHttp",
          "Registries are always spoken to by TLS.",
          "enableLfs",
          "Files of Git LFS are not fetched; keep manifests out of it.",
          "useAzureWorkloadIdentity",
          "Use a token as password.");

  private final Manifest secret;

  RepositorySecret(Manifest secret) {
    this.secret = secret;
  }

  RepositoryUrl url() {
    return RepositoryUrl.of(text("url"));
  }

  String project() {
    return text("project");
  }

  boolean isOfProject() {
    return !project().isEmpty();
  }

  /// Whether it is for repositories of a kind that is read: `git`, which is the default, `helm` or
  /// `oci`.
  boolean isRead() {
    return List.of("", "git", "helm", "oci").contains(text("type")) && !text("url").isEmpty();
  }

  boolean hasCredentials() {
    return !credentials().isEmpty()
        || UNSUPPORTED.keySet().stream().anyMatch(key -> !text(key).isEmpty());
  }

  Map<String, byte[]> credentials() {
    Map<String, byte[]> values = new HashMap<>();
    KEYS.forEach(
        (key, ours) -> {
          byte[] value = value(key);
          if (value.length > 0) {
            values.put(ours, value);
          }
        });
    return values;
  }

  /// @throws dev.plumbline.model.ProblemException `UNSUPPORTED_FIELD`
  void refuseUnsupported() {
    for (String key : List.copyOf(new java.util.TreeSet<>(data().names()))) {
      boolean given = UNSUPPORTED.containsKey(key) && !text(key).isEmpty();
      boolean set = UNSUPPORTED_FLAGS.containsKey(key) && text(key).equalsIgnoreCase("true");
      if (given || set) {
        throw Problem.of(
                ProblemCode.UNSUPPORTED_FIELD,
                subject(),
                "its key " + key + " is not supported",
                UNSUPPORTED.getOrDefault(key, UNSUPPORTED_FLAGS.getOrDefault(key, "")))
            .exception();
      }
    }
  }

  private JsonObject data() {
    return secret.content().object("data").orElse(JsonObject.EMPTY);
  }

  private String text(String key) {
    return new String(value(key), UTF_8).strip();
  }

  private byte[] value(String key) {
    JsonValue value = data().get(key).orElse(new JsonString(""));
    try {
      return value instanceof JsonString(String text)
          ? Base64.getDecoder().decode(text)
          : new byte[0];
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              subject(),
              "its key " + key + " is not base64",
              "Write the Secret again.")
          .exception();
    }
  }

  private String subject() {
    return "Secret " + secret.namespace() + "/" + secret.name();
  }

  @Override
  public String toString() {
    return subject();
  }
}
