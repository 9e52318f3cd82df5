package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.SecretReader;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Reads Secrets of the cluster; other places it leaves to another reader.
public final class KubernetesSecretReader implements SecretReader {

  private final Gate gate;
  private final String user;
  private final SecretReader others;

  KubernetesSecretReader(Gate gate, String user, SecretReader others) {
    this.gate = gate;
    this.user = user;
    this.others = others;
  }

  @Override
  public Map<String, byte[]> read(SecretReference reference) {
    return switch (reference) {
      case SecretReference.None none -> Map.of();
      case SecretReference.InCluster(String namespace, String name) -> secret(namespace, name);
      case SecretReference.InFolder folder -> others.read(folder);
      case SecretReference.InEnvironment environment -> others.read(environment);
      case SecretReference.OfRepository repository -> others.read(repository);
      case SecretReference.InRepositorySecrets secrets -> others.read(secrets);
    };
  }

  private Map<String, byte[]> secret(String namespace, String name) {
    ApiResource secrets =
        new ApiResource(
            new dev.plumbline.model.GroupKind("", "Secret"), "v1", "secrets", true, false);
    Answer answer = gate.send(user, Call.get(secrets.path(namespace, name)));
    String subject = "Secret " + namespace + "/" + name;
    if (answer instanceof Answer.Reply reply && reply.status() == 404) {
      throw new Problem(
              ProblemCode.CREDENTIALS_MISSING,
              subject,
              "it does not exist",
              "",
              "Create it, or correct the reference to it.")
          .exception();
    }
    if (answer instanceof Answer.Reply reply && reply.ok() && reply.json().isPresent()) {
      return values(subject, reply.json().orElse(JsonObject.EMPTY));
    }
    throw new Refusals(subject, "get", user, true).of(answer).exception();
  }

  private static Map<String, byte[]> values(String subject, JsonObject secret) {
    Map<String, byte[]> values = new HashMap<>();
    secret
        .object("data")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonString(String text)) {
                values.put(name, decoded(subject, name, text));
              }
            });
    return values;
  }

  private static byte[] decoded(String subject, String name, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              subject,
              "key " + name + " is not base64",
              "Write the Secret again.")
          .exception();
    }
  }
}
