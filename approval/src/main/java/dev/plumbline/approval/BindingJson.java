package dev.plumbline.approval;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Bindings as JSON.
final class BindingJson {

  private BindingJson() {}

  static Digest digest(Binding binding) {
    return Json.digest(write(binding));
  }

  static JsonObject write(Binding binding) {
    List<JsonValue> deployed = new ArrayList<>();
    binding.deployed().forEach((id, each) -> deployed.add(write(id, each)));
    JsonObject json =
        JsonObject.EMPTY
            .with("repository", binding.repository())
            .with("branch", binding.branch())
            .with("commit", binding.commit())
            .with("policy", binding.policy().toString())
            .with("deployed", new JsonArray(deployed));
    return binding.mergeBase().map(base -> json.with("mergeBase", base)).orElse(json);
  }

  private static JsonObject write(ApplicationId id, Deployed deployed) {
    JsonObject references = JsonObject.EMPTY;
    for (Map.Entry<String, String> each : deployed.references().entrySet()) {
      references = references.with(each.getKey(), each.getValue());
    }
    Place place = deployed.place();
    return JsonObject.EMPTY
        .with("group", id.declaredAs().group())
        .with("kind", id.declaredAs().kind())
        .with("namespace", id.namespace())
        .with("name", id.name())
        .with("rendered", deployed.rendered().toString())
        .with("settings", deployed.settings().toString())
        .with("target", place.destination().target())
        .with("targetNamespace", place.destination().namespace())
        .with("identity", place.identity())
        .with("references", references);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException for anything else
  static Binding read(JsonObject json) {
    SortedMap<ApplicationId, Deployed> deployed = new TreeMap<>();
    JsonArray each = json.array("deployed").orElseThrow(() -> missing("deployed"));
    if (each.objects().size() != each.size()) {
      throw new IllegalArgumentException("an application is no object");
    }
    for (JsonObject one : each.objects()) {
      ApplicationId id =
          new ApplicationId(
              new GroupKind(text(one, "group"), text(one, "kind")),
              text(one, "namespace"),
              text(one, "name"));
      if (deployed.put(id, deployed(one)) != null) {
        throw new IllegalArgumentException("an application is there twice");
      }
    }
    Optional<String> mergeBase =
        json.has("mergeBase") ? Optional.of(text(json, "mergeBase")) : Optional.empty();
    return new Binding(
        text(json, "repository"),
        text(json, "branch"),
        text(json, "commit"),
        mergeBase,
        Digest.parse(text(json, "policy")),
        deployed);
  }

  private static Deployed deployed(JsonObject json) {
    SortedMap<String, String> references = new TreeMap<>();
    json.object("references")
        .orElseThrow(() -> missing("references"))
        .members()
        .forEach((name, value) -> references.put(name, text(value, name)));
    Destination destination = new Destination(text(json, "target"), text(json, "targetNamespace"));
    return new Deployed(
        Digest.parse(text(json, "rendered")),
        Digest.parse(text(json, "settings")),
        new Place(destination, text(json, "identity")),
        references);
  }

  private static String text(JsonObject json, String name) {
    return text(json.get(name).orElseThrow(() -> missing(name)), name);
  }

  private static String text(JsonValue value, String name) {
    if (value instanceof JsonString text) {
      return text.value();
    }
    throw new IllegalArgumentException(name + " is no text");
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(name + " is missing");
  }
}
