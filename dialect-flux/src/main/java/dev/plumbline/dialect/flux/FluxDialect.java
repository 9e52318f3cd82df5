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
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
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

/// Flux's `Kustomization` and `HelmRelease`, with the resources that declare their sources.
///
/// A Kustomization with the annotation `plumbline.dev/target: host` is brought to this machine
/// instead of a cluster.
public final class FluxDialect implements Dialect {

  static final String TARGET = "plumbline.dev/target";
  static final String HOST = "host";

  /// Where resources without a namespace belong: the namespace that Flux itself uses.
  private static final String STANDARD_NAMESPACE = "flux-system";

  private final SourceNamespaces sources;

  /// Sources may be in any namespace.
  public FluxDialect() {
    this(SourceNamespaces.ANY);
  }

  public FluxDialect(SourceNamespaces sources) {
    this.sources = sources;
  }

  @Override
  public String name() {
    return "Flux";
  }

  @Override
  public Set<GroupKind> kinds() {
    return Kinds.ALL;
  }

  @Override
  public List<String> definitions() {
    return Stream.of(
            "gitrepositories.source.toolkit.fluxcd.io",
            "ocirepositories.source.toolkit.fluxcd.io",
            "helmrepositories.source.toolkit.fluxcd.io",
            "helmcharts.source.toolkit.fluxcd.io",
            "kustomizations.kustomize.toolkit.fluxcd.io",
            "helmreleases.helm.toolkit.fluxcd.io")
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
    Map<ApplicationId, List<Problem>> refused = new TreeMap<>(resources.refusedSources());
    for (Manifest resource : resources.kustomizations()) {
      KustomizationReader reader = new KustomizationReader(resource, resources);
      Optional<Application> application = reader.read();
      sort(resource, application, reader.problems(), applications, refused);
    }
    for (Manifest resource : resources.releases()) {
      HelmReleaseReader reader = new HelmReleaseReader(resource, resources);
      Optional<Application> application = reader.read();
      sort(resource, application, reader.problems(), applications, refused);
    }
    applications.sort(Comparator.comparing(Application::id));
    return new Declared(applications, refused);
  }

  private void sort(
      Manifest resource,
      Optional<Application> application,
      List<Problem> problems,
      List<Application> applications,
      Map<ApplicationId, List<Problem>> refused) {
    List<Problem> all = new ArrayList<>(sources.against(resource));
    all.addAll(problems);
    if (all.isEmpty()) {
      application.ifPresent(applications::add);
    } else {
      refused.put(id(resource), all);
    }
  }

  /// Which application a Kustomization or HelmRelease declares.
  static ApplicationId id(Manifest resource) {
    return new ApplicationId(resource.groupKind(), resource.namespace(), resource.name());
  }

  static boolean isRelease(Application application) {
    return application.id().declaredAs().equals(Kinds.HELM_RELEASE);
  }

  @Override
  public ObjectOptions options(Application application, Manifest object) {
    return isRelease(application)
        ? HelmReleaseOptions.of(application, object)
        : FluxOptions.of(application, object);
  }

  @Override
  public ObjectOptions options(Application application, RenderedObject object) {
    return isRelease(application)
        ? HelmReleaseOptions.of(application, object)
        : FluxOptions.of(application, object.manifest());
  }

  /// Puts Flux's owner labels and the resource's `commonMetadata` on the object, and what Helm puts
  /// on the objects of a release. Objects of a host get `commonMetadata` only.
  @Override
  public Manifest track(Application application, Manifest object) {
    return OwnerMarks.on(application, object);
  }

  /// A definition of a chart's folder `crds/` is also marked as one to keep: the live object has to
  /// say so, for it outlives the chart.
  @Override
  public Manifest track(Application application, RenderedObject object) {
    return isRelease(application) && HelmReleaseOptions.isDefinition(application, object)
        ? OwnerMarks.onDefinition(application, object.manifest())
        : OwnerMarks.on(application, object.manifest());
  }

  @Override
  public JsonObject status(Application application, Manifest resource, ApplicationStatus status) {
    return isRelease(application)
        ? new HelmReleaseStatus(application, resource, status).write()
        : new KustomizationStatus(application, resource, status).write();
  }

  @Override
  public Optional<JsonObject> sourceStatus(
      Application application, Manifest source, ApplicationStatus status) {
    return new SourceStatus(application, source, status).write();
  }

  @Override
  public List<ObjectKey> sourcesOf(Application application) {
    Manifest declaration = application.declaration();
    ObjectKey key =
        !isRelease(application)
            ? Resources.sourceKey(declaration, "sourceRef")
            : declaration.content().at("spec", "chartRef").isPresent()
                ? Resources.sourceKey(declaration, "chartRef")
                : Resources.sourceKey(declaration, "chart", "spec", "sourceRef");
    return List.of(key);
  }

  @Override
  public JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    return KustomizationStatus.refusal(resource, problems, at);
  }

  /// Whether the object carries Flux's owner labels of this very resource, or Helm's annotations of
  /// this very release.
  @Override
  public boolean mayTakeOver(Application application, Manifest live) {
    return OwnerMarks.areOn(application, live);
  }

  @Override
  public Health health(Manifest resource) {
    return FluxHealth.of(resource);
  }
}
