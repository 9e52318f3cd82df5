package dev.plumbline.render.helm;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the objects of what Helm prints.
final class HelmObjects {

  private static final Pattern SOURCE = Pattern.compile("# Source: [^/\n]+/([^\n]+)\n");

  private final HelmVersion helm;
  private final String folder;
  private final int most;
  private final List<RenderedObject> objects = new ArrayList<>();
  private Origin origin = Origin.GENERATED;

  /// @param folder of the chart
  /// @param most objects that are taken
  HelmObjects(HelmVersion helm, String folder, int most) {
    this.helm = helm;
    this.folder = folder;
    this.most = most;
  }

  /// The objects in order, lists flattened.
  ///
  /// @param printed what `helm template` prints
  /// @throws ProblemException `INVALID_YAML`, `INVALID_OBJECT`, about the template;
  ///     `RENDER_LIMIT`
  List<RenderedObject> read(String printed) {
    for (String document : DocumentSplit.of(helm, printed)) {
      place(document);
      for (YamlDocument one :
          Yaml.read(GoText.encode(document), origin.toString(), Limits.DEFAULT)) {
        take(one.root());
      }
    }
    return objects;
  }

  /// The template that a document comes from is named in its first line; one without is a further
  /// document of the same file.
  private void place(String document) {
    Matcher source = SOURCE.matcher(document);
    if (source.lookingAt()) {
      String path = TreePath.join(folder, source.group(1));
      boolean same = path.equals(origin.path());
      origin = new Origin(path, same ? origin.document() + 1 : 0, 0);
    } else {
      origin = new Origin(origin.path(), origin.document() + 1, 0);
    }
  }

  private void take(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw invalid("a Kubernetes object is expected, not a value of type " + value.typeName());
    }
    if (object.isEmpty()) {
      return;
    }
    JsonValue items = object.get("items").orElse(JsonNull.NULL);
    boolean list = object.string("kind").filter(kind -> kind.endsWith("List")).isPresent();
    if (list && items instanceof JsonArray array) {
      array.elements().forEach(this::take);
      return;
    }
    Manifest manifest = new Manifest(object);
    check(manifest);
    objects.add(new RenderedObject(manifest, origin));
    if (objects.size() > most) {
      throw new Problem(
              ProblemCode.RENDER_LIMIT,
              origin.path(),
              "the chart exceeds a limit",
              "it gives more than " + most + " objects",
              "Split the application.")
          .exception();
    }
  }

  private void check(Manifest manifest) {
    if (manifest.apiVersion().isEmpty()) {
      throw invalid("the object has no apiVersion");
    }
    if (manifest.kind().isEmpty()) {
      throw invalid("the object has no kind");
    }
    if (!(manifest.content().get("metadata").orElse(JsonNull.NULL) instanceof JsonObject)) {
      throw invalid("the " + manifest.kind() + " has no metadata");
    }
    boolean generated =
        manifest.metadata().has("generateName") && manifest.annotation("helm.sh/hook").isPresent();
    if (manifest.name().isEmpty() && !generated) {
      throw invalid("the " + manifest.kind() + " has no metadata.name");
    }
  }

  private ProblemException invalid(String what) {
    return Problem.of(
            ProblemCode.INVALID_OBJECT,
            origin.toString(),
            what,
            "Correct the template, or the values that it is given.")
        .exception();
  }
}
