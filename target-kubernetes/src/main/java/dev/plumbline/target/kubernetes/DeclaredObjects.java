package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.MergePatch;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.Access;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.ResourceFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The custom resources of some kinds on a cluster, in all namespaces: one watch a kind.
public final class DeclaredObjects implements ResourceFeed {

  /// A kind to follow, at the preferred version.
  public record Kind(String apiVersion, String kind) {}

  /// `Application` of Argo CD, and the projects that limit them; `Kustomization` and `HelmRelease`
  /// of Flux, and where they come from.
  public static final List<Kind> ALL =
      List.of(
          new Kind("argoproj.io/v1alpha1", "Application"),
          new Kind("argoproj.io/v1alpha1", "AppProject"),
          new Kind("source.toolkit.fluxcd.io/v1", "GitRepository"),
          new Kind("source.toolkit.fluxcd.io/v1", "OCIRepository"),
          new Kind("source.toolkit.fluxcd.io/v1", "HelmRepository"),
          new Kind("source.toolkit.fluxcd.io/v1", "HelmChart"),
          new Kind("kustomize.toolkit.fluxcd.io/v1", "Kustomization"),
          new Kind("helm.toolkit.fluxcd.io/v2", "HelmRelease"));

  private static final String STATUS_MANAGER = "plumbline-status";
  private static final int ATTEMPTS = 5;

  private final Gate gate;
  private final Discovery discovery;
  private final Observer observer;
  private final Duration silence;
  private final List<Kind> kinds;
  private final Object turns = new Object();
  private final List<WatchFeed> feeds = new ArrayList<>();

  DeclaredObjects(
      Gate gate, Discovery discovery, Observer observer, Duration silence, List<Kind> kinds) {
    this.gate = gate;
    this.discovery = discovery;
    this.observer = observer;
    this.silence = silence;
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public synchronized void subscribe(ObjectWatch.Listener listener) {
    if (!feeds.isEmpty()) {
      throw new IllegalStateException("a feed is subscribed to once");
    }
    for (Kind kind : kinds) {
      FeedSubject subject =
          new FeedSubject(
              kind.apiVersion(), GroupKind.of(kind.apiVersion(), kind.kind()), "", Map.of());
      WatchFeed feed =
          new WatchFeed(gate, discovery, silence, subject, new DeclaredKind(listener, turns));
      feeds.add(feed);
    }
    feeds.forEach(WatchFeed::start);
  }

  @Override
  public Optional<Problem> writeStatus(
      ApplicationId application, Manifest resource, JsonObject status) {
    Access access = new Access(application, Gate.OURSELVES);
    Manifest live = resource;
    Optional<Problem> problem = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (live.content().object("status").orElse(JsonObject.EMPTY).equals(status)) {
        return Optional.empty();
      }
      problem = patchStatus(access, live, status);
      if (!gate.isShared() || !isConflict(problem)) {
        return problem;
      }
      Optional<Manifest> now = asItIs(resource);
      if (now.isEmpty()) {
        return problem;
      }
      live = now.get();
    }
    return problem;
  }

  private static boolean isConflict(Optional<Problem> problem) {
    return problem.map(Problem::code).equals(Optional.of(ProblemCode.OBJECT_CHANGED));
  }

  /// The very resource as it is now; empty if it is not there any more, or cannot be read.
  private Optional<Manifest> asItIs(Manifest resource) {
    ObjectReference reference = new ObjectReference(resource.key(), resource.apiVersion());
    return observer.look(Gate.OURSELVES, reference)
                instanceof Observer.Look.There(ObservedObject live)
            && live.uid().equals(uid(resource))
        ? Optional.of(live.manifest())
        : Optional.empty();
  }

  /// Where another replica may have written since, a status that comes late must not replace its.
  private Optional<Problem> patchStatus(Access access, Manifest live, JsonObject status) {
    JsonObject before = live.content().object("status").orElse(JsonObject.EMPTY);
    String version = gate.isShared() ? LiveObject.resourceVersion(live.content()) : "";
    JsonObject uid = JsonObject.of("uid", new JsonString(uid(live)));
    return guarded(
        live,
        api -> {
          String path = api.path(live.namespace(), live.name());
          JsonObject patch =
              JsonObject.of(
                      "metadata", version.isEmpty() ? uid : uid.with("resourceVersion", version))
                  .with("status", MergePatch.between(before, status));
          Call call =
              Call.patch(api.status() ? path + "/status" : path, Call.MERGE_PATCH, patch)
                  .with("fieldManager", STATUS_MANAGER)
                  .asRepeatable();
          return gate.tell(access.application(), call);
        });
  }

  @Override
  public Optional<Problem> addFinalizer(
      ApplicationId application, Manifest resource, String finalizer) {
    return finalizers(new Access(application, Gate.OURSELVES), resource, finalizer, true);
  }

  @Override
  public Optional<Problem> removeFinalizer(
      ApplicationId application, Manifest resource, String finalizer) {
    return finalizers(new Access(application, Gate.OURSELVES), resource, finalizer, false);
  }

  private Optional<Problem> finalizers(
      Access access, Manifest resource, String finalizer, boolean wanted) {
    Optional<Problem> problem = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        ObjectReference reference = new ObjectReference(resource.key(), resource.apiVersion());
        Observer.Look look = observer.look(Gate.OURSELVES, reference);
        if (look instanceof Observer.Look.Unreadable(Problem unread)) {
          return Optional.of(unread);
        }
        if (!(look instanceof Observer.Look.There(ObservedObject live))
            || !live.uid().equals(uid(resource))) {
          return Optional.empty();
        }
        List<String> list = new ArrayList<>(present(live));
        if (list.contains(finalizer) == wanted) {
          return Optional.empty();
        }
        change(list, finalizer, wanted);
        problem = write(access, live, list);
        if (problem.isEmpty()) {
          return problem;
        }
      } catch (ProblemException e) {
        return Optional.of(e.problem().about(resource.key().toString()));
      }
    }
    return problem;
  }

  private static List<String> present(ObservedObject live) {
    return live.manifest().metadata().array("finalizers").orElse(JsonArray.EMPTY).strings();
  }

  private static void change(List<String> list, String finalizer, boolean wanted) {
    if (wanted) {
      list.add(finalizer);
    } else {
      list.remove(finalizer);
    }
  }

  private Optional<Problem> write(Access access, ObservedObject live, List<String> finalizers) {
    return guarded(
        live.manifest(),
        api -> {
          JsonObject metadata =
              JsonObject.of("uid", new JsonString(live.uid()))
                  .with("resourceVersion", live.resourceVersion())
                  .with("finalizers", JsonArray.ofStrings(finalizers));
          Call call =
              Call.patch(
                      api.path(live.key().namespace(), live.key().name()),
                      Call.MERGE_PATCH,
                      JsonObject.of("metadata", metadata))
                  .with("fieldManager", STATUS_MANAGER);
          return gate.tell(access.application(), call);
        });
  }

  private interface Request {
    Answer send(ApiResource api);
  }

  private Optional<Problem> guarded(Manifest resource, Request request) {
    try {
      return switch (discovery.find(resource.apiVersion(), resource.groupKind())) {
        case Discovery.Lookup.Missing none -> Optional.empty();
        case Discovery.Lookup.Failed failed -> Optional.of(failed.problem());
        case Discovery.Lookup.Found(ApiResource api) -> {
          Answer answer = request.send(api);
          boolean fine =
              answer instanceof Answer.Reply reply && (reply.ok() || reply.status() == 404);
          yield fine
              ? Optional.empty()
              : Optional.of(Refusals.of(resource.key(), "patch", Gate.OURSELVES).of(answer));
        }
      };
    } catch (ProblemException e) {
      return Optional.of(e.problem().about(resource.key().toString()));
    }
  }

  private static String uid(Manifest resource) {
    return LiveObject.uid(resource.content());
  }

  @Override
  public synchronized void close() {
    feeds.forEach(WatchFeed::close);
  }
}
