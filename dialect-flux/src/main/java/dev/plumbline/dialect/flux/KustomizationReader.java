package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.dialect.GoDuration;
import dev.plumbline.dialect.SourcePaths;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns one `Kustomization` into an application, and gathers what stands against it and against
/// its source.
final class KustomizationReader {

  private static final Duration SHORTEST_RUN = Duration.ofSeconds(30);
  private static final Duration STANDARD_INTERVAL = Duration.ofMinutes(10);
  private static final FieldTable FIELDS =
      FieldTable.load(KustomizationReader.class, "kustomization.fields");

  private static final Set<String> SOURCES = Set.of("GitRepository", "OCIRepository");

  private final Manifest resource;
  private final Resources resources;
  private final FieldReader fields;

  KustomizationReader(Manifest resource, Resources resources) {
    this.resource = resource;
    this.resources = resources;
    this.fields = new FieldReader(FIELDS, resource);
  }

  /// Everything that is wrong; only known once [#read] has run.
  List<Problem> problems() {
    return ChartReader.problems(resource, fields);
  }

  /// The application. Empty if there is no source to make it of, and not to be used if there are
  /// problems.
  Optional<Application> read() {
    if (!resource.apiVersion().equals("kustomize.toolkit.fluxcd.io/v1")) {
      fields.unsupported(
          "apiVersion " + resource.apiVersion(), "Write kustomize.toolkit.fluxcd.io/v1.");
    }
    boolean host = host();
    RenderOptions render = render();
    SyncPolicy sync = sync(host);
    WaitPolicy await = await();
    List<Dependency> dependencies = dependencies();
    DeletionPolicy deletion = deletion();
    Optional<DeclaredSource> found = source();
    return found.map(
        source ->
            new Application(
                FluxDialect.id(resource),
                source.source(),
                new RenderOptions(
                    render.path(),
                    render.tool(),
                    render.directory(),
                    render.kustomize(),
                    render.targetNamespace(),
                    source.ignore()),
                new Destination(host ? FluxDialect.HOST : "", render.targetNamespace()),
                sync,
                await,
                dependencies,
                deletion,
                serviceAccount(),
                fields.flag("spec.suspend", false) || source.suspended(),
                resource.metadata().has("deletionTimestamp"),
                resource));
  }

  private boolean host() {
    String target = resource.annotation(FluxDialect.TARGET).orElse("");
    if (!target.isEmpty() && !target.equals(FluxDialect.HOST)) {
      fields.invalid(
          "metadata.annotations[" + FluxDialect.TARGET + "]", "it is " + target, "Write host.");
    }
    boolean host = target.equals(FluxDialect.HOST);
    if (host && fields.has("spec.targetNamespace")) {
      fields.invalid("spec.targetNamespace", "a host has no namespaces", "Remove it.");
    }
    return host;
  }

  private Optional<DeclaredSource> source() {
    String kind = fields.text("spec.sourceRef.kind");
    String name = fields.text("spec.sourceRef.name");
    if (kind.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    if (!SOURCES.contains(kind)) {
      fields.unsupported(
          "spec.sourceRef.kind " + kind, "Name a GitRepository or an OCIRepository.");
      return Optional.empty();
    }
    ObjectKey key = Resources.sourceKey(resource, "sourceRef");
    Optional<DeclaredSource> found = resources.source(key);
    if (found.isEmpty()) {
      fields.add(ChartReader.missing(fields, key));
      return Optional.of(DeclaredSource.GONE);
    }
    found.ifPresent(source -> source.problems().forEach(fields::add));
    return found;
  }

  /// Always a kustomization: without one Flux makes one of every YAML file of the folder and below.
  private RenderOptions render() {
    Optional<String> path = SourcePaths.normalise(fields.text("spec.path"));
    if (path.isEmpty()) {
      fields.add(
          Problem.of(
              ProblemCode.PATH_OUTSIDE_TREE,
              fields.subject(),
              "spec.path leads out of the repository",
              "Write it from the repository's root, without '..'."));
    }
    return new RenderOptions(
            path.orElse(""),
            Tool.KUSTOMIZE,
            DirectoryOptions.DEFAULT,
            fields.text("spec.targetNamespace"),
            List.of())
        .withKustomize(kustomize());
  }

  /// What Flux writes into the kustomization before it is built.
  private KustomizeOptions kustomize() {
    Map<String, JsonValue> overrides = new LinkedHashMap<>();
    for (String name : List.of("namePrefix", "nameSuffix")) {
      if (!fields.text("spec." + name).isEmpty()) {
        overrides.put(name, new JsonString(fields.text("spec." + name)));
      }
    }
    for (String name : List.of("components", "buildMetadata")) {
      if (!fields.texts("spec." + name).isEmpty()) {
        overrides.put(name, JsonArray.ofStrings(fields.texts("spec." + name)));
      }
    }
    for (String name : List.of("images", "patches")) {
      if (!fields.objects("spec." + name).isEmpty()) {
        overrides.put(name, new JsonArray(List.copyOf(fields.objects("spec." + name))));
      }
    }
    boolean missing = fields.flag("spec.ignoreMissingComponents", false);
    return new KustomizeOptions(
        KustomizeOptions.Mode.FLUX,
        false,
        new JsonObject(overrides),
        missing ? Set.of(KustomizeOptions.Tolerance.MISSING_COMPONENTS) : Set.of());
  }

  /// Flux prunes everything when a render is empty; here an empty render is never believed.
  private SyncPolicy sync(boolean host) {
    Duration retry = positive("spec.retryInterval", interval());
    return new SyncPolicy(
        true,
        fields.flag("spec.prune", false),
        true,
        false,
        host ? KindOrder.HOST : KindOrder.FLUX,
        false,
        false,
        Map.of(),
        Map.of(),
        false,
        new RetryPolicy(-1, retry, 1, retry),
        interval());
  }

  private Duration interval() {
    Duration interval =
        GoDuration.parseFlux(fields.text("spec.interval")).orElse(STANDARD_INTERVAL);
    return interval.isZero() ? STANDARD_INTERVAL : interval;
  }

  private WaitPolicy await() {
    positive("spec.interval", STANDARD_INTERVAL);
    Duration given = positive("spec.timeout", interval().minus(SHORTEST_RUN));
    Duration timeout = given.compareTo(SHORTEST_RUN) < 0 ? SHORTEST_RUN : given;
    List<ObjectKey> checks =
        fields.objects("spec.healthChecks").stream()
            .map(
                check ->
                    ObjectKey.of(
                        check.string("apiVersion").orElse(""),
                        check.string("kind").orElse(""),
                        check.string("namespace").orElse(""),
                        check.string("name").orElse("")))
            .toList();
    WaitPolicy.Scope scope =
        fields.flag("spec.wait", false)
            ? WaitPolicy.Scope.ALL
            : checks.isEmpty() ? WaitPolicy.Scope.NONE : WaitPolicy.Scope.SELECTED;
    List<ObjectKey> selected = scope == WaitPolicy.Scope.SELECTED ? checks : List.of();
    return new WaitPolicy(scope, selected, true, HealthRules.KSTATUS, timeout);
  }

  private List<Dependency> dependencies() {
    return fields.objects("spec.dependsOn").stream()
        .map(
            entry -> {
              String namespace = entry.string("namespace").orElse("");
              ApplicationId id =
                  new ApplicationId(
                      Kinds.KUSTOMIZATION,
                      namespace.isEmpty() ? resource.namespace() : namespace,
                      entry.string("name").orElse(""));
              return new Dependency(id, resources.sameSource(resource, id));
            })
        .toList();
  }

  /// What a suspended Kustomization has applied stays when it goes, as with kustomize-controller.
  private DeletionPolicy deletion() {
    DeletionPolicy declared = declaredDeletion();
    return fields.flag("spec.suspend", false) ? DeletionPolicy.ORPHAN : declared;
  }

  private DeletionPolicy declaredDeletion() {
    boolean prune = fields.flag("spec.prune", false);
    String policy = fields.text("spec.deletionPolicy", "MirrorPrune");
    return switch (policy) {
      case "MirrorPrune" -> prune ? DeletionPolicy.DELETE : DeletionPolicy.ORPHAN;
      case "Delete" -> DeletionPolicy.DELETE;
      case "WaitForTermination" -> DeletionPolicy.DELETE_AND_WAIT;
      case "Orphan" -> DeletionPolicy.ORPHAN;
      default -> {
        fields.invalid(
            "spec.deletionPolicy",
            "it is " + policy,
            "Write MirrorPrune, Delete, WaitForTermination or Orphan.");
        yield DeletionPolicy.ORPHAN;
      }
    };
  }

  private String serviceAccount() {
    String name = fields.text("spec.serviceAccountName");
    return name.isEmpty() ? "" : "system:serviceaccount:" + resource.namespace() + ":" + name;
  }

  private Duration positive(String path, Duration otherwise) {
    return SourceFields.positive(fields, path, otherwise);
  }
}
