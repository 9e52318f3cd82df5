package dev.plumbline.render.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderedObject;
import java.util.ArrayList;
import java.util.List;

/// Reads the objects of one file.
///
/// A YAML file that has nothing of an object is left out, as the peer does: repositories hold
/// values, pipelines and the like beside their manifests. But one that looks like a manifest and is
/// broken fails the render: to leave it out would delete what it declared before.
final class ManifestFile {

  private static final String SKIP = "+argocd:skip-file-rendering";
  private static final List<String> MARKS = List.of("apiVersion:", "kind:", "metadata:");

  private final String path;
  private final byte[] bytes;
  private final String plain;

  ManifestFile(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
    // only looked through for words of ASCII, whatever the encoding is
    this.plain = new String(bytes, ISO_8859_1);
  }

  /// The objects in order, lists flattened.
  ///
  /// @throws ProblemException `INVALID_YAML`, `INVALID_JSON`, `INVALID_OBJECT`, `INPUT_TOO_LARGE`,
  ///     `RENDERER_MISSING` for Jsonnet; about the file, with the line
  List<RenderedObject> objects() {
    if (plain.contains(SKIP)) {
      return List.of();
    }
    if (path.endsWith(".jsonnet")) {
      throw Problem.of(
              ProblemCode.RENDERER_MISSING,
              path,
              "this version does not evaluate Jsonnet",
              "Commit the JSON that it gives, or exclude the file.")
          .exception();
    }
    return path.endsWith(".json") ? json() : yaml();
  }

  private List<RenderedObject> json() {
    Origin origin = new Origin(path, 0, 1);
    JsonValue root;
    try {
      root = Json.read(bytes, Limits.DEFAULT);
    } catch (ProblemException e) {
      throw new ProblemException(located(e.problem()), e);
    }
    List<RenderedObject> objects = new ArrayList<>();
    if (root instanceof JsonArray array) {
      array.elements().forEach(element -> objects.addAll(ObjectShape.flatten(element, origin)));
    } else {
      objects.addAll(ObjectShape.flatten(root, origin));
    }
    return objects;
  }

  /// The reader of JSON does not know the file's name.
  private Problem located(Problem problem) {
    return problem.about(problem.subject().replaceFirst("^JSON text", path.replace("$", "\\$")));
  }

  private List<RenderedObject> yaml() {
    List<YamlDocument> documents;
    try {
      documents = Yaml.read(bytes, path, Limits.DEFAULT);
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.INVALID_YAML && !looksLikeManifest()) {
        return List.of();
      }
      throw e;
    }
    List<RenderedObject> objects = new ArrayList<>();
    for (YamlDocument document : documents) {
      if (objects.isEmpty() && !isObject(document.root()) && !looksLikeManifest()) {
        return List.of();
      }
      objects.addAll(ObjectShape.flatten(document.root(), document.origin()));
    }
    return objects;
  }

  private static boolean isObject(JsonValue root) {
    return root instanceof JsonObject object
        && object.string("kind").filter(kind -> !kind.isEmpty()).isPresent();
  }

  private boolean looksLikeManifest() {
    return MARKS.stream().allMatch(plain::contains);
  }
}
