package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A kustomization file or a component: all its fields, those that are deprecated folded into those
/// that replaced them.
final class Kustomization {

  static final List<String> FILES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  static final String COMPONENT = "Component";

  private static final String GROUP = "kustomize.config.k8s.io/";

  private static final String[] FIELDS = {
    "apiVersion",
    "kind",
    "metadata",
    "openapi",
    "namePrefix",
    "nameSuffix",
    "namespace",
    "commonLabels",
    "labels",
    "commonAnnotations",
    "patchesStrategicMerge",
    "patchesJson6902",
    "patches",
    "images",
    "imageTags",
    "replacements",
    "replicas",
    "vars",
    "sortOptions",
    "resources",
    "components",
    "crds",
    "bases",
    "configMapGenerator",
    "secretGenerator",
    "helmGlobals",
    "helmCharts",
    "helmChartInflationGenerator",
    "generatorOptions",
    "configurations",
    "generators",
    "transformers",
    "validators",
    "buildMetadata"
  };

  private final Fields fields;
  private final String kind;
  private final List<PatchSpec> patches;
  private final List<PatchSpec> jsonPatches;
  private final List<ImageSpec> images;

  private Kustomization(Fields fields) {
    this.fields = fields;
    this.patches = fields.objects("patches", PatchSpec::of, PatchSpec.names());
    this.jsonPatches = fields.objects("patchesJson6902", PatchSpec::of, PatchSpec.names());
    this.images =
        Stream.of("images", "imageTags")
            .flatMap(field -> fields.objects(field, ImageSpec::of, ImageSpec.names()).stream())
            .toList();
    this.kind = fields.text("kind").isEmpty() ? "Kustomization" : fields.text("kind");
  }

  /// Reads the content of a kustomization file.
  ///
  /// @throws ProblemException `INVALID_FIELD` for what kustomize refuses: unknown fields, values of
  ///     the wrong type, another kind or version, an empty file
  static Kustomization of(JsonValue root, Place place) {
    Fields fields = Fields.of(root, place, Fields.Decoding.EXACT, FIELDS);
    Kustomization read = new Kustomization(fields);
    fields.object("metadata", "name", "namespace", "labels", "annotations");
    read.checkContent();
    if (KustomizationContent.isEmpty(root)) {
      throw place.refuse("kustomization.yaml is empty", "List resources, or remove the file.");
    }
    read.checkHead();
    return read;
  }

  private void checkHead() {
    if (!kind.equals("Kustomization") && !kind.equals(COMPONENT)) {
      throw fields
          .place("kind")
          .refuse("kind should be Kustomization or Component", "Correct the kind.");
    }
    String required = GROUP + (isComponent() ? "v1alpha1" : "v1beta1");
    String version = fields.text("apiVersion");
    if (!version.isEmpty() && !version.equals(required)) {
      throw fields
          .place("apiVersion")
          .refuse("apiVersion for " + kind + " should be " + required, "Correct the apiVersion.");
    }
  }

  /// Reads everything once, so that a field of the wrong type is told before anything is built.
  private void checkContent() {
    openapi();
    namePrefix();
    nameSuffix();
    namespace();
    labels();
    commonLabels();
    commonAnnotations();
    strategicPatches();
    replacements();
    replicas();
    variables();
    sortOptions();
    resources();
    components();
    definitions();
    generators(true);
    generators(false);
    charts();
    configurations();
    buildMetadata();
    fields.texts("generators");
    fields.texts("transformers");
    fields.texts("validators");
  }

  Place place() {
    return fields.place();
  }

  Place place(String field) {
    return fields.place(field);
  }

  String kind() {
    return kind;
  }

  boolean isComponent() {
    return kind.equals(COMPONENT);
  }

  Map<String, String> openapi() {
    return fields.textMap("openapi");
  }

  String namePrefix() {
    return fields.text("namePrefix");
  }

  String nameSuffix() {
    return fields.text("nameSuffix");
  }

  String namespace() {
    return fields.text("namespace");
  }

  Map<String, String> commonLabels() {
    return fields.textMap("commonLabels");
  }

  List<LabelSpec> labels() {
    return fields.objects("labels", LabelSpec::of, LabelSpec.names());
  }

  Map<String, String> commonAnnotations() {
    return fields.textMap("commonAnnotations");
  }

  /// `patchesStrategicMerge`: paths, or patches themselves.
  List<String> strategicPatches() {
    return fields.texts("patchesStrategicMerge");
  }

  /// `patchesJson6902`
  List<PatchSpec> jsonPatches() {
    return jsonPatches;
  }

  List<PatchSpec> patches() {
    return patches;
  }

  /// `images`, then `imageTags`.
  List<ImageSpec> images() {
    return images;
  }

  List<Fields> replacements() {
    return fields.objects("replacements", entry -> entry, "path", "source", "targets");
  }

  List<Fields> replicas() {
    return fields.objects(
        "replicas",
        entry -> {
          entry.text("name");
          entry.number("count");
          return entry;
        },
        "name",
        "count");
  }

  List<VariableSpec> variables() {
    return fields.objects("vars", VariableSpec::of, "name", "objref", "fieldref");
  }

  /// The order that is asked for; empty if none is.
  Optional<SortSpec> sortOptions() {
    return fields.object("sortOptions", "order", "legacySortOptions").map(SortSpec::of);
  }

  /// `resources`, then `bases`.
  List<Named> resources() {
    List<Named> all = new ArrayList<>(named("resources"));
    all.addAll(named("bases"));
    return all;
  }

  List<Named> components() {
    return named("components");
  }

  /// `crds`
  List<Named> definitions() {
    return named("crds");
  }

  List<Named> configurations() {
    return named("configurations");
  }

  /// `generators`, `transformers` or `validators`
  List<Named> plugins(String field) {
    return named(field);
  }

  /// A text of a list, and where it stands.
  record Named(String text, Place place) {}

  private List<Named> named(String field) {
    List<Named> all = new ArrayList<>();
    List<String> texts = fields.texts(field);
    for (int i = 0; i < texts.size(); i++) {
      all.add(new Named(texts.get(i), fields.place(field).child(i)));
    }
    return all;
  }

  /// `secretGenerator` or `configMapGenerator`, with `generatorOptions` merged in.
  List<GeneratorSpec> generators(boolean secret) {
    GeneratorSpec.Options options =
        fields
            .object("generatorOptions", GeneratorSpec.Options.names())
            .map(GeneratorSpec.Options::of)
            .orElse(GeneratorSpec.Options.NONE);
    return fields.objects(
        secret ? "secretGenerator" : "configMapGenerator",
        entry -> GeneratorSpec.of(entry, options),
        GeneratorSpec.names(secret));
  }

  /// `helmCharts`, then `helmChartInflationGenerator`.
  List<ChartSpec> charts() {
    return ChartSpec.all(fields);
  }

  /// What kustomize says about fields that are deprecated.
  List<String> warnings() {
    return Deprecation.ALL.stream()
        .filter(deprecation -> fields.has(deprecation.field()))
        .map(Deprecation::warning)
        .toList();
  }

  List<String> buildMetadata() {
    return fields.texts("buildMetadata");
  }
}
