package dev.plumbline.engine;

import dev.plumbline.dialect.Dialect;
import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.source.Source.Ancestry;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at a target for one application: what is wanted there in the target's own terms, what is
/// there, and what the inventory says.
final class Surveyor {

  private final Ports ports;

  Surveyor(Ports ports) {
    this.ports = ports;
  }

  Survey survey(Application application, Optional<Revision> revision, Optional<Rendered> rendered) {
    Target target = ports.targets().target(application.destination());
    Dialect dialect = ports.dialect().apply(application);
    Inventory inventory = target.inventories().read(application.id());
    Localizer localizer = new Localizer(target::scope, dialect, application);
    Localizer.Localized wanted =
        localizer.localize(
            rendered.orElseGet(() -> Farewell.rendered(application, inventory.hooks())));
    Observation observation =
        settled(
            proven(
                target.observe(
                    EffectPerformer.access(application),
                    references(wanted.objects(), inventory, others(application)),
                    inventory),
                wanted.objects(),
                target.inventories().doubted(application.id())),
            wanted.objects(),
            target.inventories().mayStillArrive(application.id())
                ? inventory
                : Inventory.empty(application.id()));
    return new Survey(
        wanted.objects(),
        observation,
        inventory,
        ancestry(application, inventory, revision),
        takeOver(application, dialect, observation, wanted.objects()),
        liveOptions(application, dialect, observation, inventory),
        confirmed(observation),
        problems(application, wanted, observation),
        findings(application, dialect, rendered),
        ruled(
            application,
            revision,
            wanted.objects(),
            new Formerly(
                inventory, observation, () -> last(application, revision, inventory, localizer))));
  }

  /// Whether the target has compared by itself what is known of it, not longer ago than the
  /// application's interval. What it cannot say must be looked at.
  boolean confirms(Application application, Effect.Belief belief) {
    Duration within = application.sync().resync();
    try {
      Target target = ports.targets().target(application.destination());
      return target.watch().confirms(application.id(), belief.versions(), within)
          && target.inventories().confirms(belief.inventory(), within);
    } catch (ProblemException e) {
      return false;
    }
  }

  /// What the policy says of what a revision wants; nothing is wanted for a deletion.
  private List<Finding> ruled(
      Application application,
      Optional<Revision> revision,
      List<DesiredObject> wanted,
      Formerly formerly) {
    if (revision.isEmpty()) {
      ports.rules().forget(application.id());
      return List.of();
    }
    return ports.rules().judge(new RunRules.Wanted(application, revision.get(), wanted, formerly));
  }

  /// What the commit that was applied last wants by today's declaration.
  private List<DesiredObject> last(
      Application application, Optional<Revision> now, Inventory inventory, Localizer localizer) {
    if (now.isEmpty() || !inventory.source().equals(Bookkeeping.source(application))) {
      return List.of();
    }
    try {
      Revision before = at(now.get(), inventory.commit());
      Tree tree = ports.source().tree(before);
      return localizer.localize(Preview.render(ports, application, tree)).objects();
    } catch (ProblemException e) {
      return List.of();
    }
  }

  private static Revision at(Revision now, String commit) {
    return new Revision(now.url(), commit, commit, "", now.committedAt(), "", "");
  }

  /// What is found, without what is not wanted and in doubt: as long as nobody confirms its removal
  /// it is left alone as if it could not be read, and named (S1).
  private static Observation proven(
      Observation observation, List<DesiredObject> desired, Set<ObjectKey> doubted) {
    Set<ObjectKey> asked = new HashSet<>(doubted);
    desired.forEach(object -> asked.remove(object.key()));
    asked.removeAll(confirmed(observation));
    asked.retainAll(observation.found().keySet());
    if (asked.isEmpty()) {
      return observation;
    }
    Map<ObjectKey, ObservedObject> found = new HashMap<>(observation.found());
    found.keySet().removeAll(asked);
    Map<ObjectKey, Problem> unreadable = new HashMap<>(observation.unreadable());
    asked.forEach(key -> unreadable.put(key, unproven(key)));
    return new Observation(found, observation.absent(), unreadable);
  }

  /// What is found, without the absence of what is not wanted and may still come to be by a request
  /// that is on its way: its entry is all that would tell whose it is (S3).
  ///
  /// @param inventory whose entries without a uid are not settled
  private static Observation settled(
      Observation observation, List<DesiredObject> desired, Inventory inventory) {
    Set<ObjectKey> open = new HashSet<>(observation.absent());
    open.removeIf(key -> inventory.entry(key).filter(e -> e.uid().isEmpty()).isEmpty());
    desired.forEach(object -> open.remove(object.key()));
    if (open.isEmpty()) {
      return observation;
    }
    Set<ObjectKey> absent = new HashSet<>(observation.absent());
    absent.removeAll(open);
    Map<ObjectKey, Problem> unreadable = new HashMap<>(observation.unreadable());
    open.forEach(key -> unreadable.put(key, unsettled(key)));
    return new Observation(observation.found(), absent, unreadable);
  }

  private static Problem unsettled(ObjectKey key) {
    return new Problem(
        ProblemCode.OUTCOME_UNKNOWN,
        key.toString(),
        "is not there, and may still come to be",
        "a request to make it was sent, and its answer was lost",
        "It is looked at again in a moment.");
  }

  private static Problem unproven(ObjectKey key) {
    return new Problem(
        ProblemCode.PRUNE_UNPROVEN,
        key.toString(),
        "is no longer declared, and stays",
        "the target was set back to an earlier state, and its inventory names the object without a"
            + " uid",
        "If it shall go, annotate it with %s: \"true\", or delete it by hand."
            .formatted(Labels.CONFIRM_REMOVAL));
  }

  /// What the dialect has against options on single objects.
  private static List<Finding> findings(
      Application application, Dialect dialect, Optional<Rendered> rendered) {
    return rendered.stream()
        .flatMap(r -> r.objects().stream())
        .flatMap(object -> dialect.objections(application, object.manifest()).stream())
        .toList();
  }

  /// Objects of others whose health is waited for. They are looked at with the application's own
  /// identity: what it may not read, it may not wait for either (S6).
  private static List<ObjectKey> awaited(Application application) {
    return application.await().scope() == WaitPolicy.Scope.SELECTED
        ? application.await().selected()
        : List.of();
  }

  /// All objects of others that are looked at: also those that values are taken from, so that a
  /// change of them is seen.
  private static List<ObjectKey> others(Application application) {
    List<ObjectKey> keys = new ArrayList<>(awaited(application));
    keys.addAll(ObjectValues.of(application));
    return keys;
  }

  private static List<Problem> problems(
      Application application, Localizer.Localized wanted, Observation observation) {
    List<Problem> all = new ArrayList<>(wanted.problems());
    awaited(application).stream()
        .filter(key -> wanted.objects().stream().noneMatch(object -> object.key().equals(key)))
        .flatMap(key -> Optional.ofNullable(observation.unreadable().get(key)).stream())
        .forEach(all::add);
    return all;
  }

  static List<ObjectReference> references(
      List<DesiredObject> desired, Inventory inventory, List<ObjectKey> others) {
    Map<ObjectKey, ObjectReference> all = new LinkedHashMap<>();
    desired.forEach(
        object ->
            all.put(
                object.key(), new ObjectReference(object.key(), object.manifest().apiVersion())));
    inventory
        .entries()
        .forEach(
            (key, entry) -> all.putIfAbsent(key, new ObjectReference(key, entry.apiVersion())));
    others.forEach(key -> all.putIfAbsent(key, new ObjectReference(key, "")));
    return new ArrayList<>(all.values());
  }

  /// Commits can only be compared inside one source: another source is a decision that was
  /// declared, not a history that was rewritten.
  private Ancestry ancestry(
      Application application, Inventory inventory, Optional<Revision> revision) {
    if (revision.isEmpty()
        || inventory.commit().isEmpty()
        || !inventory.source().equals(Bookkeeping.source(application))) {
      return Ancestry.FORWARD;
    }
    Revision now = revision.get();
    if (inventory.commit().equals(now.commit())) {
      return Ancestry.SAME;
    }
    return ports.source().ancestry(at(now, inventory.commit()), now);
  }

  static Set<ObjectKey> takeOver(
      Application application,
      Dialect dialect,
      Observation observation,
      List<DesiredObject> desired) {
    Set<ObjectKey> allowed = new HashSet<>();
    for (DesiredObject object : desired) {
      observation
          .object(object.key())
          .filter(live -> dialect.mayTakeOver(application, live.manifest()))
          .ifPresent(live -> allowed.add(live.key()));
    }
    return allowed;
  }

  static Map<ObjectKey, ObjectOptions> liveOptions(
      Application application, Dialect dialect, Observation observation, Inventory inventory) {
    Map<ObjectKey, ObjectOptions> options = new HashMap<>();
    observation
        .found()
        .forEach(
            (key, live) -> {
              if (inventory.entry(key).isPresent()) {
                options.put(key, dialect.options(application, live.manifest()));
              }
            });
    return options;
  }

  static Set<ObjectKey> confirmed(Observation observation) {
    Set<ObjectKey> confirmed = new HashSet<>();
    observation
        .found()
        .forEach(
            (key, live) -> {
              if (live.manifest().annotation(Labels.CONFIRM_REMOVAL).equals(Optional.of("true"))) {
                confirmed.add(key);
              }
            });
    return confirmed;
  }
}
