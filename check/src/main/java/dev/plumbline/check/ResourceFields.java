package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The fields of one of our own resources. What is missing, of another type or unknown is noted as
/// a finding: a resource with one does not count at all.
final class ResourceFields {

  private final RenderedObject object;
  private final JsonObject fields;
  private final String path;
  private final List<Finding> findings;

  private ResourceFields(
      RenderedObject object, JsonObject fields, String path, List<Finding> findings) {
    this.object = object;
    this.fields = fields;
    this.path = path;
    this.findings = findings;
  }

  /// The fields of `spec`.
  static ResourceFields of(RenderedObject object) {
    List<Finding> findings = new ArrayList<>();
    JsonObject spec = object.manifest().content().object("spec").orElse(JsonObject.EMPTY);
    ResourceFields fields = new ResourceFields(object, spec, "spec", findings);
    if (!object.manifest().apiVersion().equals(PolicyKinds.API_VERSION)) {
      fields.refuse("apiVersion", "only " + PolicyKinds.API_VERSION + " is known");
    }
    if (object.manifest().name().isEmpty()) {
      fields.refuse("metadata.name", "it is missing");
    }
    return fields;
  }

  /// What is wrong so far.
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// Refuses every field but these.
  void only(Set<String> known) {
    for (String name : fields.names()) {
      if (!known.contains(name)) {
        refuse(path + "." + name, "the field is unknown");
      }
    }
  }

  /// A text that is not blank.
  String text(String name) {
    String value = fields.string(name).orElse("").strip();
    if (value.isEmpty()) {
      refuse(path + "." + name, fields.has(name) ? "it is no text" : "it is missing");
    }
    return value;
  }

  /// A list of texts; empty if there is none.
  List<String> texts(String name) {
    JsonValue value = fields.get(name).orElse(JsonArray.EMPTY);
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonString text && !text.value().isBlank()) {
          texts.add(text.value());
        } else {
          refuse(path + "." + name, "it holds what is no text");
        }
      }
    } else {
      refuse(path + "." + name, "it is no list");
    }
    return texts;
  }

  /// A list of patterns.
  List<Glob> globs(String name) {
    return texts(name).stream().map(Glob::new).toList();
  }

  /// The objects of a list.
  List<ResourceFields> objects(String name) {
    JsonArray array = fields.array(name).orElse(JsonArray.EMPTY);
    if (array.size() == 0 || array.objects().size() != array.size()) {
      refuse(path + "." + name, "a list of objects is needed");
    }
    List<ResourceFields> all = new ArrayList<>();
    for (JsonObject element : array.objects()) {
      String place = path + "." + name + "[" + all.size() + "]";
      all.add(new ResourceFields(object, element, place, findings));
    }
    return all;
  }

  /// Notes that a field is wrong.
  void refuse(String field, String why) {
    String kind = object.manifest().kind();
    findings.add(
        new Finding(
            Severity.ERROR,
            PolicyReader.CHECK,
            new Problem(
                ProblemCode.INVALID_FIELD,
                kind + " " + nameOr(object.manifest().name()) + " in " + object.origin(),
                "does not count: " + field,
                why,
                "Correct it; docs/reference/checks.md has all fields.")));
  }

  /// The path of a field of these, for messages.
  String place(String name) {
    return path + "." + name;
  }

  private static String nameOr(String name) {
    return name.isEmpty() ? "without a name" : name;
  }
}
