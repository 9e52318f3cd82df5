package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declared;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Flux's `Kustomization` of a `GitRepository`, as far as it needs no rendering but plain folders.
///
/// A Kustomization with the annotation `plumbline.dev/target: host` is brought to this machine
/// instead of a cluster.
public final class FluxDialect implements Dialect {

  static final GroupKind GIT_REPOSITORY =
      new GroupKind("source.toolkit.fluxcd.io", "GitRepository");
  static final GroupKind KUSTOMIZATION =
      new GroupKind("kustomize.toolkit.fluxcd.io", "Kustomization");
  static final String TARGET = "plumbline.dev/target";
  static final String HOST = "host";

  /// Where resources without a namespace belong: the namespace that Flux itself uses.
  private static final String STANDARD_NAMESPACE = "flux-system";

  @Override
  public String name() {
    return "Flux";
  }

  @Override
  public Set<GroupKind> kinds() {
    return Set.of(GIT_REPOSITORY, KUSTOMIZATION);
  }

  @Override
  public List<String> definitions() {
    return Stream.of(
            "gitrepositories.source.toolkit.fluxcd.io",
            "kustomizations.kustomize.toolkit.fluxcd.io")
        .map(name -> ClassPathText.read(FluxDialect.class, "/crds/" + name + ".yaml"))
        .toList();
  }

  @Override
  public Manifest placed(Manifest resource) {
    return resource.namespace().isEmpty() ? resource.withNamespace(STANDARD_NAMESPACE) : resource;
  }

  @Override
  public Declared read(Collection<Manifest> declared) {
    Resources resources = new Resources(declared.stream().map(this::placed).toList());
    List<Application> applications = new ArrayList<>();
    Map<ApplicationId, List<Problem>> refused = new TreeMap<>();
    resources
        .sources()
        .forEach(
            (key, source) -> {
              if (!source.problems().isEmpty()) {
                refused.put(
                    new ApplicationId(GIT_REPOSITORY, key.namespace(), key.name()),
                    source.problems());
              }
            });
    for (Manifest resource : resources.kustomizations()) {
      KustomizationReader reader = new KustomizationReader(resource, resources);
      Optional<Application> application = reader.read();
      if (reader.problems().isEmpty()) {
        application.ifPresent(applications::add);
      } else {
        refused.put(id(resource), reader.problems());
      }
    }
    applications.sort(Comparator.comparing(Application::id));
    return new Declared(applications, refused);
  }

  /// Which application a Kustomization declares.
  static ApplicationId id(Manifest kustomization) {
    return new ApplicationId(KUSTOMIZATION, kustomization.namespace(), kustomization.name());
  }

  /// The key of the source that a Kustomization names; without a namespace its own.
  static ObjectKey sourceKey(Manifest kustomization) {
    Optional<JsonObject> reference =
        kustomization.content().object("spec").flatMap(spec -> spec.object("sourceRef"));
    JsonObject source = reference.orElse(JsonObject.EMPTY);
    String namespace = source.string("namespace").orElse("");
    return new ObjectKey(
        new GroupKind(GIT_REPOSITORY.group(), source.string("kind").orElse("")),
        namespace.isEmpty() ? kustomization.namespace() : namespace,
        source.string("name").orElse(""));
  }

  @Override
  public ObjectOptions options(Application application, Manifest object) {
    return FluxOptions.of(application, object);
  }

  /// Puts Flux's owner labels and the Kustomization's `commonMetadata` on the object. Objects of a
  /// host get the latter only.
  @Override
  public Manifest track(Application application, Manifest object) {
    Manifest tracked = object;
    for (Map.Entry<String, String> label : common(application, "labels").entrySet()) {
      tracked = tracked.withLabel(label.getKey(), label.getValue());
    }
    for (Map.Entry<String, String> annotation : common(application, "annotations").entrySet()) {
      tracked = tracked.withAnnotation(annotation.getKey(), annotation.getValue());
    }
    return application.destination().target().equals(HOST)
        ? tracked
        : tracked
            .withLabel(FluxOptions.PREFIX + "name", application.id().name())
            .withLabel(FluxOptions.PREFIX + "namespace", application.id().namespace());
  }

  private static Map<String, String> common(Application application, String map) {
    Optional<JsonValue> metadata = application.declaration().content().at("spec", "commonMetadata");
    JsonObject wrapped = JsonObject.of("metadata", metadata.orElse(JsonObject.EMPTY));
    Manifest carrier = new Manifest(wrapped);
    return map.equals("labels") ? carrier.labels() : carrier.annotations();
  }

  @Override
  public JsonObject status(Application application, Manifest resource, ApplicationStatus status) {
    return new KustomizationStatus(application, resource, status).write();
  }

  @Override
  public Optional<JsonObject> sourceStatus(
      Application application, Manifest source, ApplicationStatus status) {
    return Optional.of(new GitRepositoryStatus(application, source, status).write());
  }

  @Override
  public Optional<ObjectKey> sourceOf(Application application) {
    return Optional.of(sourceKey(application.declaration()));
  }

  @Override
  public JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    return KustomizationStatus.refusal(resource, problems, at);
  }

  /// Whether the object carries Flux's owner labels of this very Kustomization.
  @Override
  public boolean mayTakeOver(Application application, Manifest live) {
    ApplicationId id = application.id();
    return live.label(FluxOptions.PREFIX + "name").equals(Optional.of(id.name()))
        && live.label(FluxOptions.PREFIX + "namespace").equals(Optional.of(id.namespace()));
  }

  @Override
  public Health health(Manifest resource) {
    return FluxHealth.of(resource);
  }
}
