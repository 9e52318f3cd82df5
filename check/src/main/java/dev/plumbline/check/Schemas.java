package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The schemas of kinds: of the CustomResourceDefinitions in the repository, and of the OpenAPI
/// documents that a server publishes. Objects of kinds without a schema are not judged. What the
/// definitions say of their versions is judged here as well.
public final class Schemas implements RuleLanguage, Rule {

  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  private final Map<String, Schema> known = new HashMap<>();
  private final DefinedVersions versions = new DefinedVersions();

  /// Without schemas of a server.
  public Schemas() {}

  /// With schemas of a server.
  ///
  /// @param documents what `/openapi/v3/…` gives, one for each group and version
  public Schemas(List<JsonObject> documents) {
    documents.forEach(this::document);
  }

  private Schemas(Schemas other) {
    known.putAll(other.known);
    versions.putAll(other.versions);
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }

  private void document(JsonObject document) {
    JsonObject named =
        document
            .object("components")
            .flatMap(all -> all.object("schemas"))
            .orElse(JsonObject.EMPTY);
    for (String name : named.names()) {
      JsonObject schema = named.object(name).orElse(JsonObject.EMPTY);
      for (JsonObject kind :
          schema.array("x-kubernetes-group-version-kind").orElse(JsonArray.EMPTY).objects()) {
        String group = kind.string("group").orElse("");
        String version = kind.string("version").orElse("");
        known.putIfAbsent(
            key(group.isEmpty() ? version : group + "/" + version, kind.string("kind").orElse("")),
            new Schema(schema, named, false));
      }
    }
  }

  private void definition(Manifest manifest) {
    if (!manifest.groupKind().equals(DEFINITION)) {
      return;
    }
    JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
    String group = spec.string("group").orElse("");
    String kind = spec.object("names").flatMap(names -> names.string("kind")).orElse("");
    versions.define(new GroupKind(group, kind), spec.array("versions").orElse(JsonArray.EMPTY));
    for (JsonObject version : spec.array("versions").orElse(JsonArray.EMPTY).objects()) {
      version
          .object("schema")
          .flatMap(schema -> schema.object("openAPIV3Schema"))
          .ifPresent(
              schema ->
                  known.put(
                      key(group + "/" + version.string("name").orElse(""), kind),
                      Schema.ofDefinition(schema)));
    }
  }

  @Override
  public Set<GroupKind> kinds() {
    return Set.of();
  }

  @Override
  public Reading read(List<RenderedObject> base) {
    Schemas schemas = new Schemas(this);
    base.forEach(object -> schemas.definition(object.manifest()));
    return new Reading(List.of(schemas), List.of(), List.of());
  }

  @Override
  public String name() {
    return "schema";
  }

  /// The schemas as they will be once the head of a change is applied.
  public Schemas with(ReviewInput input) {
    Schemas all = new Schemas(this);
    input.around().forEach(all::definition);
    input.wanted().objects().forEach(object -> all.definition(object.manifest()));
    return all;
  }

  /// The schema of an object's kind, if it is known.
  public Optional<Schema> of(Manifest manifest) {
    return Optional.ofNullable(known.get(key(manifest.apiVersion(), manifest.kind())));
  }

  @Override
  public List<Finding> check(ReviewInput input) {
    Schemas all = with(input);
    List<Finding> findings = new ArrayList<>();
    for (DesiredObject object : input.wanted().objects()) {
      all.versions.finding(object).ifPresent(findings::add);
      Optional<Schema> schema = all.of(object.manifest());
      if (schema.isPresent()) {
        SchemaValidator.violations(schema.get(), object.manifest().content())
            .forEach(violation -> findings.add(finding(object, violation)));
      }
    }
    return findings;
  }

  private Finding finding(DesiredObject object, SchemaViolation violation) {
    return new Finding(
        violation.certain() ? Severity.ERROR : Severity.WARNING,
        name(),
        new Problem(
            ProblemCode.SCHEMA_VIOLATED,
            object.key().toString(),
            violation.path() + " does not fit the schema of " + object.manifest().apiVersion(),
            violation.what(),
            "Correct it in " + object.origin() + "."));
  }
}
