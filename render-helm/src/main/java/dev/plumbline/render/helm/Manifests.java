package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The documents that a chart renders, in the order in which Helm prints and installs them.
///
/// @param documents those that are no hooks
record Manifests(List<Document> documents, List<Document> hooks) {

  private static final String HOOK = "helm.sh/hook";

  private static final Set<String> EVENTS =
      Set.of(
          "pre-install",
          "post-install",
          "pre-delete",
          "post-delete",
          "pre-upgrade",
          "post-upgrade",
          "pre-rollback",
          "post-rollback",
          "test",
          "test-success");

  /// One document.
  ///
  /// @param path its template
  /// @param events the hook's events; none if it is no hook
  record Document(String path, String content, String kind, List<String> events) {
    boolean test() {
      return events.contains("test") || events.contains("test-success");
    }

    String printed() {
      return "---\n# Source: " + path + "\n" + content + "\n";
    }
  }

  /// Sorts what was rendered.
  ///
  /// @param files the text of each template
  /// @param warnings gets what is left out
  /// @throws HelmFailure if a text is no YAML of an object
  static Manifests of(HelmVersion helm, Map<String, String> files, HelmWarnings warnings) {
    List<Document> documents = new ArrayList<>();
    List<Document> hooks = new ArrayList<>();
    List<String> paths = new ArrayList<>(files.keySet());
    paths.sort(GoText::compare);
    for (String path : paths) {
      if (path.endsWith("NOTES.txt")) {
        continue;
      }
      for (String content : DocumentSplit.of(helm, files.getOrDefault(path, ""))) {
        document(helm, path, content, warnings)
            .ifPresent(one -> (one.events.isEmpty() ? documents : hooks).add(one));
      }
    }
    documents.sort(byKind(helm));
    hooks.sort(byKind(helm));
    return new Manifests(documents, hooks);
  }

  private static Comparator<Document> byKind(HelmVersion helm) {
    return Comparator.<Document>comparingInt(one -> InstallOrder.rank(helm, one.kind))
        .thenComparing(
            (one, other) ->
                InstallOrder.known(helm, one.kind) ? 0 : GoText.compare(one.kind, other.kind));
  }

  private static Optional<Document> document(
      HelmVersion helm, String path, String content, HelmWarnings warnings) {
    JsonObject head = head(helm, path, content);
    String kind = head.get("kind").map(ChartReader::text).orElse("");
    JsonObject annotations =
        head.object("metadata")
            .flatMap(meta -> meta.object("annotations"))
            .orElse(JsonObject.EMPTY);
    if (!annotations.has(HOOK)) {
      return Optional.of(new Document(path, content, kind, List.of()));
    }
    List<String> events = new ArrayList<>();
    String declared = annotations.get(HOOK).map(ChartReader::text).orElse("");
    for (String event : declared.split(",", -1)) {
      String name = Spaces.trim(event).toLowerCase(Locale.ROOT);
      if (!EVENTS.contains(name)) {
        warnings.add(new HelmWarning.HookUnknown(path, declared));
        return Optional.empty();
      }
      events.add(name);
    }
    return Optional.of(new Document(path, content, kind, events));
  }

  private static JsonObject head(HelmVersion helm, String path, String content) {
    try {
      JsonValue root = YamlText.json(content);
      return switch (root) {
        case JsonObject object -> checked(object, path);
        case JsonNull nothing -> JsonObject.EMPTY;
        default ->
            throw failure(
                path,
                unmarshal(
                    root,
                    "Go value of type " + (helm.four() ? "util" : "releaseutil") + ".SimpleHead"));
      };
    } catch (ProblemException e) {
      throw failure(path, YamlFailure.of(e.problem(), content).words());
    }
  }

  private static JsonObject checked(JsonObject head, String path) {
    for (String name : List.of("apiVersion", "kind")) {
      JsonValue value = head.get(name).orElse(JsonNull.NULL);
      if (value instanceof JsonObject || value instanceof JsonArray) {
        throw failure(
            path, unmarshal(value, "Go struct field SimpleHead." + name + " of type string"));
      }
    }
    JsonValue metadata = head.get("metadata").orElse(JsonNull.NULL);
    if (metadata instanceof JsonObject object) {
      JsonValue annotations = object.get("annotations").orElse(JsonNull.NULL);
      if (!(annotations instanceof JsonObject) && annotations != JsonNull.NULL) {
        throw failure(
            path,
            unmarshal(
                annotations, "Go struct field .metadata.annotations of type map[string]string"));
      }
    } else if (metadata != JsonNull.NULL) {
      throw failure(
          path,
          unmarshal(
              metadata,
              "Go struct field SimpleHead.metadata of type struct { Name string"
                  + " \"json:\\\"name\\\"\"; Annotations map[string]string"
                  + " \"json:\\\"annotations\\\"\" }"));
    }
    return head;
  }

  private static String unmarshal(JsonValue value, String target) {
    String is =
        switch (value) {
          case JsonString string -> "string";
          case JsonBoolean bool -> "bool";
          case JsonObject object -> "object";
          case JsonArray array -> "array";
          default -> "number";
        };
    return "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
        + is
        + " into "
        + target;
  }

  private static HelmFailure failure(String path, String why) {
    return new HelmFailure("YAML parse error on " + path + ": " + why);
  }
}
