package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts a suffix behind the names of generated objects that changes with their content.
final class HashTransformer implements Transformer {

  private static final int LENGTH = 10;

  @Override
  public void transform(ResMap resources) {
    for (Resource resource : resources) {
      if (resource.isEnabled(BuildAnnotations.NEEDS_HASH)) {
        String hash = hash(resource);
        resource.storePreviousId();
        resource.setName(resource.name() + "-" + hash);
        resources.touched();
      }
    }
  }

  /// The suffix. The name does not count: kustomize looks for it in the wrong place.
  static String hash(Resource resource) {
    boolean secret = resource.kind().equals("Secret");
    Map<String, JsonValue> content = new LinkedHashMap<>();
    content.put("kind", new JsonString(resource.kind()));
    content.put("name", new JsonString(""));
    content.put("data", field(resource, "data"));
    if (secret) {
      content.put("type", field(resource, "type"));
    }
    JsonValue more = field(resource, secret ? "stringData" : "binaryData");
    if (more instanceof JsonObject) {
      content.put(secret ? "stringData" : "binaryData", more);
    }
    String json = new String(Json.canonical(new JsonObject(content)), UTF_8);
    return encode(Digest.of(json).hex());
  }

  private static JsonValue field(Resource resource, String name) {
    return resource
        .root()
        .get(name)
        .map(
            node ->
                node instanceof ScalarNode scalar
                    ? new JsonString(scalar.text())
                    : NodeJson.of(node, resource.subject()))
        .orElseGet(() -> new JsonString(""));
  }

  /// The first ten digits, without those that could make a word.
  static String encode(String hex) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(
          switch (hex.charAt(i)) {
            case '0' -> 'g';
            case '1' -> 'h';
            case '3' -> 'k';
            case 'a' -> 'm';
            case 'e' -> 't';
            default -> hex.charAt(i);
          });
    }
    return text.toString();
  }
}
