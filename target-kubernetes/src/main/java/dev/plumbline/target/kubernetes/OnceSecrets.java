package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// Secrets of Plumbline's own namespace that are made once, by whoever comes first, and hold for
/// all processes from then on.
record OnceSecrets(Gate gate, String namespace, Duration patience) {

  private static final String KEY = "content.json";

  /// What the Secret holds, after it was made if there was none.
  JsonObject once(String name, JsonObject content) {
    String path = "/api/v1/namespaces/" + namespace + "/secrets";
    Call making = Call.post(path, secret(name, content));
    Answer made = gate.ours(making, patience);
    if (status(made) == 404) {
      JsonObject metadata = JsonObject.of("name", new JsonString(namespace));
      JsonObject place =
          JsonObject.of("apiVersion", new JsonString("v1"))
              .with("kind", "Namespace")
              .with("metadata", metadata);
      Answer _ = gate.ours(Call.post("/api/v1/namespaces", place), patience);
      made = gate.ours(making, patience);
    }
    Answer stored = status(made) == 409 ? gate.ours(Call.get(path + "/" + name), patience) : made;
    return content(stored)
        .orElseThrow(
            () ->
                new Refusals("Secret " + namespace + "/" + name, "make", Gate.OURSELVES, true)
                    .of(stored)
                    .exception());
  }

  private JsonObject secret(String name, JsonObject content) {
    byte[] text = Json.write(content).getBytes(StandardCharsets.UTF_8);
    return JsonObject.of("apiVersion", new JsonString("v1"))
        .with("kind", "Secret")
        .with("metadata", JsonObject.of("name", new JsonString(name)).with("namespace", namespace))
        .with("immutable", JsonBoolean.TRUE)
        .with("data", JsonObject.of(KEY, new JsonString(Base64.getEncoder().encodeToString(text))));
  }

  private static int status(Answer answer) {
    return answer instanceof Answer.Reply reply ? reply.status() : 0;
  }

  private static Optional<JsonObject> content(Answer answer) {
    if (!(answer instanceof Answer.Reply reply) || !reply.ok()) {
      return Optional.empty();
    }
    return reply
        .json()
        .flatMap(secret -> secret.object("data"))
        .flatMap(data -> data.string(KEY))
        .flatMap(OnceSecrets::decoded);
  }

  private static Optional<JsonObject> decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Json.read(new String(bytes, StandardCharsets.UTF_8)) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IllegalArgumentException | ProblemException e) {
      return Optional.empty();
    }
  }
}
