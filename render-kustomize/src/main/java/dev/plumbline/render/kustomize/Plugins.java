package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The builtin generators and transformers, configured by objects of `apiVersion: builtin`. All
/// others - programs, containers, Go plugins - are refused by name.
final class Plugins {

  private Plugins() {}

  /// The generator that the object configures.
  ///
  /// @throws ProblemException `RENDERER_MISSING` for what is not builtin, `INVALID_FIELD`
  static Generator generator(Resource config, Folder folder) {
    refuseExternal(config);
    Place place = Place.named(config.subject());
    return switch (config.kind()) {
      case "ConfigMapGenerator" -> data(config, place, false, folder);
      case "SecretGenerator" -> data(config, place, true, folder);
      case "IAMPolicyGenerator" ->
          IamPolicyGenerator.of(
              fields(config, place, "cloud", "kubernetesService", "serviceAccount"),
              folder.build().schema());
      case "HelmChartInflationGenerator" -> chart(config, place, folder);
      default -> throw unknown(config, place, "generator");
    };
  }

  private static Generator data(Resource config, Place place, boolean secret, Folder folder) {
    GeneratorSpec spec =
        GeneratorSpec.of(
            fields(config, place, GeneratorSpec.names(secret)), GeneratorSpec.Options.NONE);
    return new DataGenerator(spec.named(config.name(), config.namespace()), secret, folder);
  }

  /// The transformer that the object configures.
  ///
  /// @throws ProblemException `RENDERER_MISSING` for what is not builtin, `INVALID_FIELD`; what
  ///     [Folder#load] throws
  static Transformer transformer(Resource config, Folder folder) {
    refuseExternal(config);
    Place place = Place.named(config.subject());
    return switch (config.kind()) {
      case "AnnotationsTransformer" -> entries(fields(config, place, "annotations", "fieldSpecs"));
      case "LabelTransformer" -> entries(fields(config, place, "labels", "fieldSpecs"));
      case "HashTransformer" -> new HashTransformer();
      case "ImageTagTransformer" -> image(fields(config, place, "imageTag", "fieldSpecs"));
      case "NamespaceTransformer" -> namespace(config, place);
      case "PrefixTransformer" -> affix(fields(config, place, "prefix", "fieldSpecs"), "prefix");
      case "SuffixTransformer" -> affix(fields(config, place, "suffix", "fieldSpecs"), "suffix");
      case "PrefixSuffixTransformer" ->
          affixes(fields(config, place, "prefix", "suffix", "fieldSpecs"));
      case "ReplicaCountTransformer" -> replicas(fields(config, place, "replica", "fieldSpecs"));
      case "PatchTransformer" ->
          PatchTransformer.of(
              PatchSpec.of(fields(config, place, "path", "patch", "target", "options")), folder);
      case "PatchJson6902Transformer" ->
          JsonPatchTransformer.of(
              PatchSpec.of(fields(config, place, "path", "jsonOp", "target"), "jsonOp"), folder);
      case "PatchStrategicMergeTransformer" ->
          strategic(fields(config, place, "paths", "patches"), folder);
      case "ReplacementTransformer" -> replacements(fields(config, place, "replacements"), folder);
      case "ValueAddTransformer" ->
          ValueAddTransformer.of(
              fields(config, place, "value", "targets", "targetFilePath"), folder);
      default -> throw unknown(config, place, "transformer");
    };
  }

  private static void refuseExternal(Resource config) {
    if (!config.apiVersion().equals("builtin")) {
      boolean function = config.hasAnnotation(BuildAnnotations.FUNCTION);
      throw Place.named(config.subject())
          .refuse(
              ProblemCode.RENDERER_MISSING,
              "external plugins disabled; unable to load external plugin '"
                  + config.kind()
                  + "'"
                  + (function ? ": KRM functions are never run" : ""),
              "Commit what it makes, or use a builtin one.");
    }
  }

  private static ProblemException unknown(Resource config, Place place, String role) {
    return place.refuse(
        ProblemCode.RENDERER_MISSING,
        "unable to load builtin " + config.gvk() + " as a " + role,
        "Use one of kustomize's builtin plugins.");
  }

  private static Generator chart(Resource config, Place place, Folder folder) {
    Fields fields = fields(config, place, ChartSpec.pluginNames());
    return ChartGenerator.of(ChartSpec.of(fields, fields.text("chartHome")), folder);
  }

  private static Fields fields(Resource config, Place place, String... names) {
    return Fields.of(
        NodeJson.object(config.root(), config.subject()), place, Fields.Decoding.LOOSE, names);
  }

  private static List<FieldSpec> specs(Fields fields) {
    return fields.objects("fieldSpecs", FieldSpec::of, FieldSpec.names());
  }

  private static Fields inner(Fields fields, String name, String... names) {
    return fields
        .object(name, names)
        .orElseGet(() -> Fields.of(JsonNull.NULL, fields.place(name), Fields.Decoding.LOOSE));
  }

  private static Transformer entries(Fields fields) {
    String field = fields.has("annotations") ? "annotations" : "labels";
    return new LabelTransformer(fields.textMap(field), specs(fields));
  }

  private static Transformer image(Fields fields) {
    ImageSpec image = ImageSpec.of(inner(fields, "imageTag", ImageSpec.names()));
    return new ImageTransformer(image, specs(fields));
  }

  private static Transformer namespace(Resource config, Place place) {
    Fields fields =
        fields(config, place, "fieldSpecs", "unsetOnly", "setRoleBindingSubjects", "metadata");
    String field = "setRoleBindingSubjects";
    return new NamespaceTransformer(
        inner(fields, "metadata", "namespace").text("namespace"),
        specs(fields),
        fields.flag("unsetOnly"),
        NamespaceTransformer.Subjects.of(fields.text(field), fields.place(field)));
  }

  private static Transformer affix(Fields fields, String field) {
    if (!fields.has("fieldSpecs")) {
      throw fields.place().refuse("fieldSpecs is not expected to be nil", "Add fieldSpecs.");
    }
    return new PrefixTransformer(fields.text(field), field.equals("prefix"), specs(fields));
  }

  private static Transformer affixes(Fields fields) {
    List<Transformer> both = new ArrayList<>();
    both.add(affix(fields, "prefix"));
    both.add(affix(fields, "suffix"));
    return resources -> both.forEach(transformer -> transformer.transform(resources));
  }

  private static Transformer replicas(Fields fields) {
    Fields replica = inner(fields, "replica", "name", "count");
    return new ReplicaTransformer(
        replica.text("name"), replica.number("count"), specs(fields), fields.place());
  }

  private static Transformer strategic(Fields fields, Folder folder) {
    return StrategicPatchTransformer.of(
        fields.texts("paths"), fields.text("patches"), folder, fields.place());
  }

  private static Transformer replacements(Fields fields, Folder folder) {
    return ReplacementFiles.transformer(
        fields.objects("replacements", entry -> entry, "path", "source", "targets"), folder);
  }

  /// The note that what the object configures leaves on what it makes or changes.
  static Optional<OriginNote> note(Resource config) {
    if (!config.hasAnnotation(BuildAnnotations.ORIGIN)) {
      return Optional.empty();
    }
    String origin = config.annotation(BuildAnnotations.ORIGIN);
    JsonObject note = Yaml.readOne(origin) instanceof JsonObject object ? object : JsonObject.EMPTY;
    Optional<RemoteBase> base =
        note.string("repo").map(url -> new RemoteBase(url, note.string("ref").orElse("")));
    return Optional.of(
        new OriginNote(
            "",
            base,
            note.string("path").orElse(""),
            config.apiVersion(),
            config.kind(),
            config.name(),
            config.namespace()));
  }
}
