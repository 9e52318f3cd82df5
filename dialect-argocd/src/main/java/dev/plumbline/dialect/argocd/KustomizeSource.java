package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.KustomizeOptions.Mode;
import dev.plumbline.model.KustomizeOptions.Tolerance;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `spec.source.kustomize`: what Argo CD tells `kustomize edit` before it builds.
final class KustomizeSource {

  private static final String FIELD = "spec.source.kustomize.";

  private final FieldReader fields;
  private final Map<String, JsonValue> overrides = new LinkedHashMap<>();

  private KustomizeSource(FieldReader fields) {
    this.fields = fields;
  }

  /// The options; Argo CD's defaults if the field is not there. What is wrong is told to the
  /// reader.
  static KustomizeOptions read(FieldReader fields) {
    return new KustomizeSource(fields).options();
  }

  private KustomizeOptions options() {
    text("namePrefix");
    text("nameSuffix");
    text("namespace");
    list("images", images());
    list("replicas", fields.objects(FIELD + "replicas").stream().map(this::replica).toList());
    list("patches", List.copyOf(fields.objects(FIELD + "patches")));
    list("components", strings(fields.texts(FIELD + "components")));
    labels();
    map("commonAnnotations").ifPresent(pairs -> overrides.put("commonAnnotations", pairs));
    return new KustomizeOptions(Mode.ARGOCD, false, new JsonObject(overrides), tolerated());
  }

  private Set<Tolerance> tolerated() {
    Set<Tolerance> tolerated = EnumSet.noneOf(Tolerance.class);
    if (fields.flag(FIELD + "ignoreMissingComponents", false)) {
      tolerated.add(Tolerance.MISSING_COMPONENTS);
    }
    if (fields.flag(FIELD + "forceCommonLabels", false)) {
      tolerated.add(Tolerance.LABELS_SET_ALREADY);
    }
    if (fields.flag(FIELD + "forceCommonAnnotations", false)) {
      tolerated.add(Tolerance.ANNOTATIONS_SET_ALREADY);
    }
    return tolerated;
  }

  private void text(String name) {
    String value = fields.text(FIELD + name);
    if (!value.isEmpty()) {
      overrides.put(name, new JsonString(value));
    }
  }

  private void list(String name, List<JsonValue> elements) {
    if (!elements.isEmpty()) {
      overrides.put(name, new JsonArray(elements));
    }
  }

  private Optional<JsonObject> map(String name) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    fields.map(FIELD + name).forEach((key, value) -> members.put(key, new JsonString(value)));
    return members.isEmpty() ? Optional.empty() : Optional.of(new JsonObject(members));
  }

  private static List<JsonValue> strings(List<String> texts) {
    return texts.stream().<JsonValue>map(JsonString::new).toList();
  }

  /// Labels go into selectors too, unless the application says otherwise.
  private void labels() {
    Optional<JsonObject> pairs = map("commonLabels");
    boolean templates = fields.flag(FIELD + "labelIncludeTemplates", false);
    if (pairs.isPresent() && fields.flag(FIELD + "labelWithoutSelector", false)) {
      JsonObject label =
          JsonObject.of("pairs", pairs.get()).with("includeTemplates", new JsonBoolean(templates));
      overrides.put("labels", JsonArray.of((JsonValue) label));
    } else if (templates) {
      fields.invalid(
          FIELD + "labelIncludeTemplates",
          "it needs labelWithoutSelector",
          "Set labelWithoutSelector too, or remove it.");
    } else {
      pairs.ifPresent(labels -> overrides.put("commonLabels", labels));
    }
  }

  /// The number may be written as a text.
  private JsonValue replica(JsonObject replica) {
    Optional<String> text = replica.string("count").filter(count -> count.matches("[0-9]{1,9}"));
    return text.<JsonValue>map(
            count -> replica.with("count", new JsonInteger(Long.parseLong(count))))
        .orElse(replica);
  }

  private List<JsonValue> images() {
    return fields.texts(FIELD + "images").stream()
        .flatMap(
            image -> {
              Optional<JsonObject> read = KustomizeImage.read(image);
              if (read.isEmpty()) {
                fields.invalid(
                    FIELD + "images",
                    "'" + image + "' names neither a new name nor a tag or digest",
                    "Write NAME:TAG, NAME@DIGEST, or NAME=NEW-NAME:TAG.");
              }
              return read.<JsonValue>map(object -> object).stream();
            })
        .toList();
  }
}
