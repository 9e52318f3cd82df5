package dev.plumbline.engine;

import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.report.LiveState;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Looks at the targets that a run would write to, with the identity of each application. Only
/// reads.
///
/// A change must not show what it may not touch: of an object that only the head wants, and that is
/// there and not the application's, it is told that it is there, and nothing that it holds.
///
/// @param dialect of an application
public record TargetLook(Targets targets, Function<Application, Dialect> dialect)
    implements LiveLook {

  @Override
  public Optional<LiveState> look(
      Application application, List<DesiredObject> base, List<DesiredObject> head) {
    Target target = targets.target(application.destination());
    Inventory inventory = target.inventories().read(application.id());
    List<DesiredObject> both = new ArrayList<>(base);
    both.addAll(head);
    Observation seen =
        target.observe(
            EffectPerformer.access(application),
            Surveyor.references(both, inventory, List.of()),
            inventory);
    Observation observation = discreet(seen, foreign(seen, base, inventory));
    return Optional.of(
        new LiveState(
            inventory,
            observation.found(),
            observation.absent(),
            observation.unreadable(),
            new LiveState.Extras(
                Surveyor.confirmed(observation),
                Surveyor.takeOver(application, dialect.apply(application), observation, base),
                Surveyor.liveOptions(
                    application, dialect.apply(application), observation, inventory))));
  }

  @Override
  public ServedVersions versions(Application application) {
    try {
      return targets.target(application.destination()).versions();
    } catch (ProblemException e) {
      return ServedVersions.NONE; // that it does not answer is said by what is looked for there
    }
  }

  @Override
  public List<JsonObject> schemas(Application application, Collection<String> apiVersions) {
    try {
      return targets.target(application.destination()).schemas(apiVersions);
    } catch (ProblemException e) {
      return List.of();
    }
  }

  private static Set<ObjectKey> foreign(
      Observation seen, List<DesiredObject> base, Inventory inventory) {
    Set<ObjectKey> foreign = new HashSet<>(seen.found().keySet());
    base.forEach(object -> foreign.remove(object.key()));
    foreign.removeIf(key -> inventory.entry(key).isPresent());
    return foreign;
  }

  private static Observation discreet(Observation seen, Set<ObjectKey> foreign) {
    if (foreign.isEmpty()) {
      return seen;
    }
    Map<ObjectKey, ObservedObject> found = new HashMap<>(seen.found());
    Map<ObjectKey, Problem> unreadable = new HashMap<>(seen.unreadable());
    for (ObjectKey key : foreign) {
      found.remove(key);
      unreadable.put(key, exists(key));
    }
    return new Observation(found, seen.absent(), unreadable);
  }

  private static Problem exists(ObjectKey key) {
    return new Problem(
        ProblemCode.NOT_OWNED,
        key.toString(),
        "is on the target already, and not this application's",
        "what it holds is not shown before the change is merged",
        "Look at it there, or choose another name.");
  }
}
