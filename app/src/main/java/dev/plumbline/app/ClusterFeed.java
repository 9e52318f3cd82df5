package dev.plumbline.app;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.Runner;
import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.engine.Sharing;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ResourceFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applications that are declared by resources in the cluster, with their status written back.
/// While the cluster cannot be read, what was declared last stays declared.
final class ClusterFeed implements StatusSink, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterFeed.class);
  private static final String FLUX_FINALIZER = "finalizers.fluxcd.io";
  private static final Set<String> FLUX_GROUPS =
      Set.of("kustomize.toolkit.fluxcd.io", "helm.toolkit.fluxcd.io");
  private static final List<String> FINALIZERS =
      List.of(
          "resources-finalizer.argocd.argoproj.io",
          "resources-finalizer.argocd.argoproj.io/foreground",
          "resources-finalizer.argocd.argoproj.io/background",
          FLUX_FINALIZER);

  private final ResourceFeed feed;
  private final int kinds;
  private final Declarations declarations;
  private final Engine engine;
  private final Runner runner;
  private final Sharing sharing;
  private final Map<ObjectKey, Manifest> resources = new HashMap<>();
  private final Map<ApplicationId, Application> declared = new HashMap<>();
  private Map<ApplicationId, List<Problem>> refused = Map.of();
  private int whole;
  private boolean due;

  /// @param sharing only of an application that is ours anything is written into resources
  ClusterFeed(Feed feed, Declarations declarations, Engine engine, Runner runner, Sharing sharing) {
    this.feed = feed.resources();
    this.kinds = feed.kinds();
    this.declarations = declarations;
    this.engine = engine;
    this.runner = runner;
    this.sharing = sharing;
  }

  /// Where the resources come from.
  ///
  /// @param kinds how many kinds it follows: each must have been told once before anything is
  ///     believed
  record Feed(ResourceFeed resources, int kinds) {}

  void start() {
    feed.subscribe(this::seen);
  }

  synchronized Map<ApplicationId, List<Problem>> refused() {
    return refused;
  }

  private synchronized void seen(ObjectEvent event) {
    switch (event) {
      case ObjectEvent.Seen e -> resources.put(e.object().key(), e.object().manifest());
      case ObjectEvent.Gone e -> resources.remove(e.key());
      case ObjectEvent.Restored e -> whole++;
      case ObjectEvent.SetBack e -> {}
      case ObjectEvent.Lost e -> LOG.atWarn().log(e.problem().message());
    }
    if (whole >= kinds && !due) {
      due = true;
      runner.run(Lane.CONTROL, this::read);
    }
  }

  /// Reads all resources anew: a Kustomization means nothing without its GitRepository.
  private synchronized void read() {
    due = false;
    Declarations.Result found =
        declarations.readLive(resources.values().stream().map(ClusterFeed::asDeclared).toList());
    found.refused().forEach(this::refuse);
    refused = found.refused();
    Map<ApplicationId, Application> now = new TreeMap<>();
    found.applications().forEach(application -> now.put(application.id(), application));
    for (Application old : List.copyOf(declared.values())) {
      if (!now.containsKey(old.id()) && !refused.containsKey(old.id())) {
        withdraw(old);
      }
    }
    for (Application application : now.values()) {
      if (!application.equals(declared.put(application.id(), application))) {
        hold(application);
        engine.declare(application);
      }
    }
  }

  /// A resource without what other controllers, and we, keep writing into it.
  private static Manifest asDeclared(Manifest live) {
    JsonObject metadata = live.metadata().without("resourceVersion").without("managedFields");
    return new Manifest(live.content().without("status").with("metadata", metadata));
  }

  private void withdraw(Application old) {
    declared.remove(old.id());
    if (old.deletion() == DeletionPolicy.ORPHAN) {
      engine.forget(old.id());
    } else {
      engine.withdraw(old.id());
    }
  }

  /// Flux puts its finalizer on every Kustomization and HelmRelease, so that it can clean up; so do
  /// we.
  private void hold(Application application) {
    boolean flux = FLUX_GROUPS.contains(application.id().declaredAs().group());
    if (flux && !application.deleting() && sharing.isOurs(application.id())) {
      resource(application)
          .filter(live -> !finalizers(live).contains(FLUX_FINALIZER))
          .ifPresent(
              live ->
                  runner.run(
                      Lane.RECORD,
                      () ->
                          feed.addFinalizer(application.id(), live, FLUX_FINALIZER)
                              .ifPresent(ClusterFeed::warn)));
    }
  }

  private static List<String> finalizers(Manifest live) {
    return live.metadata().array("finalizers").map(a -> a.strings()).orElse(List.of());
  }

  /// From now on these are ours too: what another replica would have written into their resources,
  /// we write.
  synchronized void taken(Predicate<ApplicationId> which) {
    declared.values().stream().filter(each -> which.test(each.id())).forEach(this::hold);
    Map<ApplicationId, List<Problem>> before = refused;
    refused = Map.of();
    before.forEach(
        (id, problems) -> {
          if (which.test(id)) {
            refuse(id, problems);
          }
        });
    refused = before;
  }

  private void refuse(ApplicationId id, List<Problem> problems) {
    Manifest live = resources.get(key(id));
    if (live == null || problems.equals(refused.get(id)) || !sharing.isOurs(id)) {
      return;
    }
    JsonObject status = declarations.dialectOf(id).refusal(live, problems, runner.now());
    runner.run(Lane.RECORD, () -> write(id, live, status));
  }

  @Override
  public void publish(Application application, ApplicationStatus status) {
    Optional<Manifest> live = resource(application);
    if (live.isEmpty()) {
      return;
    }
    Dialect dialect = declarations.dialectOf(application.id());
    write(application.id(), live.get(), dialect.status(application, live.get(), status));
    for (ObjectKey key : dialect.sourcesOf(application)) {
      resource(key)
          .ifPresent(
              source ->
                  dialect
                      .sourceStatus(application, source, status)
                      .ifPresent(now -> write(application.id(), source, now)));
    }
  }

  /// A resource names the revision in its status.
  @Override
  public boolean wantsEveryRevision(Application application) {
    return resource(application).isPresent();
  }

  private void write(ApplicationId application, Manifest live, JsonObject status) {
    Optional<Problem> problem = feed.writeStatus(application, live, status);
    if (problem.isPresent()) {
      warn(problem.get());
      return;
    }
    synchronized (this) {
      resources.computeIfPresent(
          live.key(), (key, now) -> new Manifest(now.content().with("status", status)));
    }
  }

  @Override
  public void release(Application application) {
    Optional<Manifest> live = resource(application);
    if (live.isPresent()) {
      List<Problem> problems = new ArrayList<>();
      finalizers(live.get()).stream()
          .filter(FINALIZERS::contains)
          .forEach(
              name ->
                  feed.removeFinalizer(application.id(), live.get(), name)
                      .ifPresent(problems::add));
      if (!problems.isEmpty()) {
        throw problems.getFirst().exception();
      }
    }
    synchronized (this) {
      declared.remove(application.id());
    }
  }

  private Optional<Manifest> resource(Application application) {
    return resource(key(application.id()));
  }

  private synchronized Optional<Manifest> resource(ObjectKey key) {
    return Optional.ofNullable(resources.get(key));
  }

  private static ObjectKey key(ApplicationId id) {
    return new ObjectKey(id.declaredAs(), id.namespace(), id.name());
  }

  private static void warn(Problem problem) {
    LOG.atWarn().addKeyValue("problem", problem.code()).log(problem.message());
  }

  @Override
  public void close() {
    feed.close();
  }
}
