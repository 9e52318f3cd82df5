package dev.plumbline.engine;

import dev.plumbline.codec.Json;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.target.Labels;
import dev.plumbline.target.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns rendered objects into wanted ones: the namespace that each will really have, the marks by
/// which it is found again, its options.
final class Localizer {

  private static final String DEFAULT_NAMESPACE = "default";

  private final Scopes scopes;
  private final Dialect dialect;
  private final Application application;

  Localizer(Scopes scopes, Dialect dialect, Application application) {
    this.scopes = scopes;
    this.dialect = dialect;
    this.application = application;
  }

  /// @param problems objects whose kind nobody knows
  record Localized(List<DesiredObject> objects, List<Problem> problems) {
    static final Localized NOTHING = new Localized(List.of(), List.of());
  }

  Localized localize(Rendered rendered) {
    Map<GroupKind, Scope> defined = definedHere(rendered);
    List<DesiredObject> objects = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (RenderedObject object : rendered.objects()) {
      Manifest manifest = object.manifest();
      Scope scope = scope(manifest, defined);
      ObjectOptions asked = dialect.options(application, object);
      ObjectOptions options =
          rendered.confidential().contains(manifest.key())
              ? asked.and(ObjectOptions.Trait.CONFIDENTIAL)
              : asked;
      if (scope == Scope.UNKNOWN) {
        problems.add(unknown(object));
      } else {
        objects.add(desired(placed(manifest, scope), options, object.origin()));
      }
    }
    namespace(objects).ifPresent(objects::addFirst);
    return new Localized(objects, problems);
  }

  /// The keys of what [#localize] gives, without making it.
  List<ObjectKey> keys(Rendered rendered) {
    Map<GroupKind, Scope> defined = definedHere(rendered);
    List<ObjectKey> keys = new ArrayList<>();
    for (RenderedObject object : rendered.objects()) {
      Manifest manifest = object.manifest();
      keys.add(manifest.key().inNamespace(namespaceOf(manifest, scope(manifest, defined))));
    }
    if (application.sync().createNamespace()) {
      keys.add(ObjectKey.of("v1", "Namespace", "", application.destination().namespace()));
    }
    return keys;
  }

  private Scope scope(Manifest manifest, Map<GroupKind, Scope> defined) {
    Scope scope = scopes.scope(manifest.apiVersion(), manifest.kind());
    return scope == Scope.UNKNOWN
        ? defined.getOrDefault(manifest.groupKind(), Scope.UNKNOWN)
        : scope;
  }

  private DesiredObject desired(Manifest manifest, ObjectOptions options, Origin origin) {
    Manifest marked =
        dialect
            .track(application, new RenderedObject(manifest, origin))
            .withLabel(Labels.APPLICATION_LABEL, application.id().label());
    return new DesiredObject(marked.key(), marked, Json.digest(marked.content()), options, origin);
  }

  private Manifest placed(Manifest manifest, Scope scope) {
    String namespace = namespaceOf(manifest, scope);
    boolean stays = !namespace.isEmpty() && manifest.namespace().equals(namespace);
    return stays ? manifest : manifest.withNamespace(namespace);
  }

  private String namespaceOf(Manifest manifest, Scope scope) {
    if (scope != Scope.NAMESPACED) {
      return "";
    }
    if (!application.render().targetNamespace().isEmpty()) {
      return application.render().targetNamespace();
    }
    return manifest.namespace().isEmpty() ? fallback() : manifest.namespace();
  }

  private String fallback() {
    String namespace = application.destination().namespace();
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  /// The namespace of the destination, if it is to be created: only when it is missing, and never
  /// to be deleted with the application, for others may live in it too.
  private Optional<DesiredObject> namespace(List<DesiredObject> objects) {
    String name = application.destination().namespace();
    ObjectKey key = new ObjectKey(new GroupKind("", "Namespace"), "", name);
    boolean wanted =
        application.sync().createNamespace()
            && !name.isEmpty()
            && objects.stream().noneMatch(object -> object.key().equals(key));
    if (!wanted) {
      return Optional.empty();
    }
    JsonObject metadata = JsonObject.EMPTY.with("name", name);
    JsonObject labels = strings(application.sync().namespaceLabels());
    JsonObject annotations = strings(application.sync().namespaceAnnotations());
    metadata = labels.isEmpty() ? metadata : metadata.with("labels", labels);
    metadata = annotations.isEmpty() ? metadata : metadata.with("annotations", annotations);
    Manifest manifest =
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "v1")
                .with("kind", "Namespace")
                .with("metadata", metadata));
    ObjectOptions options =
        new ObjectOptions(
            objects.stream().mapToInt(object -> object.options().wave()).min().orElse(0),
            0,
            Optional.empty(),
            ApplyMode.IF_NOT_PRESENT,
            Removal.NEVER,
            Removal.NEVER,
            false,
            false,
            true);
    return Optional.of(
        new DesiredObject(
            key, manifest, Json.digest(manifest.content()), options, Origin.GENERATED));
  }

  private static JsonObject strings(Map<String, String> values) {
    JsonObject object = JsonObject.EMPTY;
    for (Map.Entry<String, String> value : new java.util.TreeMap<>(values).entrySet()) {
      object = object.with(value.getKey(), new JsonString(value.getValue()));
    }
    return object;
  }

  /// The scopes of the kinds that the application itself defines: a definition and its objects may
  /// come in one commit.
  private static Map<GroupKind, Scope> definedHere(Rendered rendered) {
    Map<GroupKind, Scope> scopes = new HashMap<>();
    for (RenderedObject object : rendered.objects()) {
      Manifest manifest = object.manifest();
      if (manifest.kind().equals("CustomResourceDefinition")) {
        JsonObject spec = manifest.content().object("spec").orElse(JsonObject.EMPTY);
        String group = spec.string("group").orElse("");
        String kind = spec.object("names").flatMap(names -> names.string("kind")).orElse("");
        boolean cluster = spec.string("scope").orElse("").equals("Cluster");
        scopes.put(new GroupKind(group, kind), cluster ? Scope.CLUSTER : Scope.NAMESPACED);
      }
    }
    return scopes;
  }

  private static Problem unknown(RenderedObject object) {
    return new Problem(
        ProblemCode.KIND_UNKNOWN,
        object.manifest().key() + " (" + object.origin() + ")",
        "the target knows no kind %s of %s"
            .formatted(object.manifest().kind(), object.manifest().apiVersion()),
        "its CustomResourceDefinition is not installed",
        "Add the definition to this application, or to one that it depends on.");
  }
}
