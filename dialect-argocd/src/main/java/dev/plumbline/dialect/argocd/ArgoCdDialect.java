package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declared;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Argo CD's `Application`: one Git source of plain directories. Reads `AppProject` only to refuse
/// applications whose project sets limits, for those are not enforced yet.
///
/// An application whose destination is named `host` (or has the server `host://local`) is brought
/// to this machine instead of a cluster.
public final class ArgoCdDialect implements Dialect {

  static final GroupKind APPLICATION = new GroupKind("argoproj.io", "Application");
  static final GroupKind PROJECT = new GroupKind("argoproj.io", "AppProject");
  static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");
  static final String HOST = "host";
  static final String HOST_SERVER = "host://local";
  static final String THIS_SERVER = "https://kubernetes.default.svc";
  static final String THIS_CLUSTER = "in-cluster";

  private final String controllerNamespace;

  /// The dialect with Argo CD's usual namespace, `argocd`.
  public ArgoCdDialect() {
    this("argocd");
  }

  /// @param controllerNamespace where Argo CD itself runs or ran: applications without a namespace
  ///     belong there, and those elsewhere are tracked by `NAMESPACE_NAME`
  public ArgoCdDialect(String controllerNamespace) {
    this.controllerNamespace = controllerNamespace;
  }

  @Override
  public String name() {
    return "Argo CD";
  }

  @Override
  public Set<GroupKind> kinds() {
    return Set.of(APPLICATION, PROJECT);
  }

  @Override
  public List<String> definitions() {
    return Stream.of("applications.argoproj.io", "appprojects.argoproj.io")
        .map(name -> ClassPathText.read(ArgoCdDialect.class, "/crds/" + name + ".yaml"))
        .toList();
  }

  @Override
  public Manifest placed(Manifest resource) {
    return resource.namespace().isEmpty() ? resource.withNamespace(controllerNamespace) : resource;
  }

  @Override
  public Declared read(Collection<Manifest> resources) {
    Projects projects =
        new Projects(resources.stream().filter(r -> r.groupKind().equals(PROJECT)).toList());
    List<Application> applications = new ArrayList<>();
    Map<ApplicationId, List<Problem>> refused = new TreeMap<>();
    for (Manifest resource : resources) {
      if (resource.groupKind().equals(APPLICATION)) {
        ApplicationReader reader = new ApplicationReader(placed(resource), projects);
        Application application = reader.read();
        if (reader.problems().isEmpty()) {
          applications.add(application);
        } else {
          refused.put(application.id(), reader.problems());
        }
      }
    }
    applications.sort(Comparator.comparing(Application::id));
    return new Declared(applications, refused);
  }

  @Override
  public ObjectOptions options(Application application, Manifest object) {
    SyncOptions defaults = SyncOptions.ofApplication(application.declaration());
    SyncOptions own = SyncOptions.ofObject(object);
    HookAnnotations hook = HookAnnotations.of(object);
    SyncOptions.Decision decision = defaults.decide(object, Optional.empty());
    ApplyMode apply =
        hook.isSkipped()
            ? ApplyMode.IGNORE
            : decision.command() == SyncOptions.Command.APPLY ? ApplyMode.APPLY : ApplyMode.REPLACE;
    return new ObjectOptions(
        Math.clamp(hook.wave(), Integer.MIN_VALUE, Integer.MAX_VALUE),
        0,
        hook.hookOf(object),
        apply,
        removal(decision.prune()),
        delete(object, own.delete().isEmpty() ? defaults.delete() : own.delete()),
        decision.force() && !SyncOptions.isNeverReplaced(object),
        defaults.skipDryRun() || own.skipDryRun(),
        object.annotation("argocd.argoproj.io/ignore-healthcheck").orElse("").equals("true"),
        traits(defaults, own));
  }

  private static Set<Trait> traits(SyncOptions defaults, SyncOptions own) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (own.pruneLast()) {
      traits.add(Trait.PRUNE_LAST);
    }
    if (!own.validate() || !defaults.validate()) {
      traits.add(Trait.LENIENT);
    }
    if (defaults.foreground()) {
      traits.add(Trait.FOREGROUND);
    }
    return traits;
  }

  /// Definitions stay when their application goes, for every object of theirs would go with them.
  private static Removal delete(Manifest object, String option) {
    boolean definition = object.groupKind().equals(DEFINITION);
    boolean kept = object.annotation("helm.sh/resource-policy").orElse("").strip().equals("keep");
    return definition || kept ? Removal.NEVER : removal(option);
  }

  private static Removal removal(String option) {
    return switch (option) {
      case "false" -> Removal.NEVER;
      case "confirm" -> Removal.CONFIRM;
      default -> Removal.ALLOWED;
    };
  }

  @Override
  public List<Finding> objections(Application application, Manifest object) {
    return ObjectFindings.of(object);
  }

  /// Objects of a host are left as they are: nothing else looks for them there.
  @Override
  public Manifest track(Application application, Manifest object) {
    return application.destination().target().equals(HOST)
        ? object
        : Tracking.STANDARD.set(
            object, instance(application), application.destination().namespace());
  }

  /// The name by which Argo CD tracks the application.
  private String instance(Application application) {
    ApplicationId id = application.id();
    return id.namespace().equals(controllerNamespace)
        ? id.name()
        : id.namespace() + "_" + id.name();
  }

  @Override
  public JsonObject status(Application application, Manifest resource, ApplicationStatus status) {
    return new ArgoCdStatus(application, resource, status).write();
  }

  @Override
  public JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    return ArgoCdStatus.refusal(resource, problems, at);
  }

  /// Whether the object's tracking id names this application, and this very object: one that was
  /// copied together with its annotation belongs to nobody. The label alone proves nothing, since
  /// Helm and people set it too.
  @Override
  public boolean mayTakeOver(Application application, Manifest live) {
    return Tracking.STANDARD
        .idOf(live)
        .filter(id -> id.application().equals(instance(application)))
        .filter(id -> new GroupKind(id.group(), id.kind()).equals(live.groupKind()))
        .filter(id -> id.name().equals(live.name()))
        .filter(id -> live.namespace().isEmpty() || id.namespace().equals(live.namespace()))
        .isPresent();
  }

  /// What the application's status says of its health; progressing before it says anything.
  @Override
  public Health health(Manifest resource) {
    Optional<JsonObject> told =
        resource.content().object("status").flatMap(status -> status.object("health"));
    String message = told.flatMap(health -> health.string("message")).orElse("");
    String title = told.flatMap(health -> health.string("status")).orElse("Progressing");
    HealthStatus status =
        Arrays.stream(HealthStatus.values())
            .filter(each -> each.title().equals(title))
            .findFirst()
            .orElse(HealthStatus.UNKNOWN);
    return resource.groupKind().equals(PROJECT) ? Health.HEALTHY : new Health(status, message);
  }
}
