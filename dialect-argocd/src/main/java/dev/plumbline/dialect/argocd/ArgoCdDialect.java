package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.Declared;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Argo CD's `Application`: one Git source of plain directories. Reads `AppProject` only to refuse
/// applications whose project sets limits, for those are not enforced yet.
///
/// An application whose destination is named `host` (or has the server `host://local`) is brought
/// to this machine instead of a cluster.
public final class ArgoCdDialect implements Dialect {

  static final GroupKind APPLICATION = new GroupKind("argoproj.io", "Application");
  static final GroupKind PROJECT = new GroupKind("argoproj.io", "AppProject");
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
  public Declared read(Collection<Manifest> resources) {
    Projects projects =
        new Projects(resources.stream().filter(r -> r.groupKind().equals(PROJECT)).toList());
    List<Application> applications = new ArrayList<>();
    Map<ApplicationId, List<Problem>> refused = new TreeMap<>();
    for (Manifest resource : resources) {
      if (resource.groupKind().equals(APPLICATION)) {
        Manifest placed =
            resource.namespace().isEmpty() ? resource.withNamespace(controllerNamespace) : resource;
        ApplicationReader reader = new ApplicationReader(placed, projects);
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
    boolean replace = defaults.replace() || own.replace();
    ApplyMode apply =
        hook.isSkipped() ? ApplyMode.IGNORE : replace ? ApplyMode.REPLACE : ApplyMode.APPLY;
    boolean force = defaults.force() || own.force();
    return new ObjectOptions(
        Math.clamp(hook.wave(), Integer.MIN_VALUE, Integer.MAX_VALUE),
        0,
        HookAnnotations.hook(object),
        apply,
        removal(own.prune().isEmpty() ? defaults.prune() : own.prune()),
        delete(object, own.delete().isEmpty() ? defaults.delete() : own.delete()),
        force && !SyncOptions.isNeverReplaced(object),
        defaults.skipDryRun() || own.skipDryRun(),
        object.annotation("argocd.argoproj.io/ignore-healthcheck").orElse("").equals("true"));
  }

  /// Definitions stay when their application goes, for every object of theirs would go with them.
  private static Removal delete(Manifest object, String option) {
    boolean definition =
        object
            .groupKind()
            .equals(new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"));
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
  public Manifest track(Application application, Manifest object) {
    return object;
  }

  @Override
  public JsonObject status(Application application, Manifest resource, ApplicationStatus status) {
    return JsonObject.EMPTY;
  }

  @Override
  public boolean mayTakeOver(Application application, Manifest live) {
    return false;
  }

  @Override
  public Health health(Manifest resource) {
    return Health.HEALTHY;
  }
}
