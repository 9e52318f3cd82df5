package dev.plumbline.engine;

import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.observe.HookCompletion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What must hold before a stage of a plan counts as done.
final class Conditions {

  private Conditions() {}

  /// How far one condition is.
  enum Verdict {
    MET,
    OPEN,
    HOPELESS
  }

  record Condition(ObjectKey key, Verdict verdict, String why) {}

  /// What must hold before the stage counts as done.
  static Stream<Condition> of(Turn turn, Run run, Plan plan, Cursor cursor, Stage stage) {
    List<Condition> all = new ArrayList<>();
    Map<ObjectKey, String> made = made(cursor);
    boolean last = !cursor.failing() && cursor.stage() == plan.stages().size() - 1;
    boolean left = last && run.mode() == RunMode.DELETE; // what nothing comes after may linger
    for (Step step : stage.steps()) {
      desired(step)
          .filter(object -> stage.await() || object.options().hook().isPresent())
          .ifPresent(object -> all.add(condition(turn, object, made)));
      if (step instanceof Step.Delete d
          && ((stage.await() && !left) || untilGone(turn, run))
          && lives(turn, d)) {
        all.add(going(d.key()));
      }
    }
    if (last && run.mode() == RunMode.SYNC && Finishing.leftOpen(run, plan).isEmpty()) {
      // With something left open the run fails whatever becomes healthy; a wait would hide it.
      atTheEnd(turn, made).forEach(all::add);
    } else if (last && untilGone(turn, run)) {
      Finishing.inventory(turn).entries().values().stream()
          .filter(entry -> isGoing(turn, entry))
          .forEach(entry -> all.add(going(entry.key())));
    }
    return all.stream();
  }

  private static boolean untilGone(Turn turn, Run run) {
    return run.mode() == RunMode.DELETE
        && turn.application.deletion() == DeletionPolicy.DELETE_AND_WAIT;
  }

  private static Condition going(ObjectKey key) {
    return new Condition(key, Verdict.OPEN, "it is still being deleted");
  }

  /// Whether the object was being deleted already, by somebody else or by an earlier run.
  private static boolean isGoing(Turn turn, InventoryEntry entry) {
    Live live = turn.known.live().get(entry.key());
    return live != null && live.terminating() && entry.uid().map(live.uid()::equals).orElse(true);
  }

  private static boolean lives(Turn turn, Step.Delete step) {
    Live live = turn.known.live().get(step.key());
    return live != null && (step.uid().isEmpty() || step.uid().equals(live.uid()));
  }

  private static Stream<Condition> atTheEnd(Turn turn, Map<ObjectKey, String> made) {
    WaitPolicy await = turn.application.await();
    return switch (await.scope()) {
      case NONE -> Stream.empty();
      case SELECTED -> await.selected().stream().map(key -> health(turn, key));
      case ALL ->
          turn.known.desired().values().stream()
              .filter(object -> object.options().hook().isEmpty())
              .map(object -> condition(turn, object, made));
    };
  }

  private static Optional<DesiredObject> desired(Step step) {
    return switch (step) {
      case Step.Create s -> Optional.of(s.desired());
      case Step.Update s -> Optional.of(s.desired());
      case Step.Replace s -> Optional.of(s.desired());
      case Step.Keep s -> Optional.of(s.desired());
      case Step.Delete s -> Optional.empty();
      case Step.Skip s -> Optional.empty();
      case Step.Forget s -> Optional.empty();
    };
  }

  private static Condition condition(Turn turn, DesiredObject object, Map<ObjectKey, String> made) {
    if (object.options().hook().isPresent()) {
      Condition hook = hook(turn, object.key(), Optional.ofNullable(made.get(object.key())));
      return object.options().ignoreHealth() && hook.verdict() == Verdict.HOPELESS
          ? new Condition(object.key(), Verdict.MET, "")
          : hook;
    }
    boolean leftAbsent =
        object.options().apply() == ApplyMode.IGNORE
            && !turn.known.live().containsKey(object.key());
    return object.options().ignoreHealth() || leftAbsent
        ? new Condition(object.key(), Verdict.MET, "")
        : ours(turn, object.key(), made);
  }

  /// What the run itself has written, with its uid.
  private static Map<ObjectKey, String> made(Cursor cursor) {
    Map<ObjectKey, String> uids = new HashMap<>();
    cursor
        .outcomes()
        .forEach(outcome -> outcome.live().ifPresent(live -> uids.put(live.key(), live.uid())));
    return uids;
  }

  /// The health of an object of the application: of that one, and of no other of its name.
  private static Condition ours(Turn turn, ObjectKey key, Map<ObjectKey, String> made) {
    Optional<InventoryEntry> entry = Finishing.inventory(turn).entry(key);
    Optional<String> uid =
        Optional.ofNullable(made.get(key)).or(() -> entry.flatMap(InventoryEntry::uid));
    if (uid.filter(turn.known.gone()::contains).isPresent()) {
      return new Condition(key, Verdict.HOPELESS, "it was deleted meanwhile");
    }
    Live live = turn.known.live().get(key);
    boolean another = live != null && !mayBeOurs(live, uid, entry.isPresent());
    return another
        ? new Condition(key, Verdict.OPEN, "another object of that name is there")
        : health(turn, key);
  }

  /// What was announced and not seen to be made may be there all the same; then it has fields of
  /// ours. What is not in the inventory is left to somebody else.
  private static boolean mayBeOurs(Live live, Optional<String> uid, boolean listed) {
    return uid.map(live.uid()::equals).orElse(!listed || live.owned().isPresent());
  }

  /// @param uid of the one that this run made; one that is gone tells nobody how it ended
  private static Condition hook(Turn turn, ObjectKey key, Optional<String> uid) {
    if (uid.filter(turn.known.gone()::contains).isPresent()) {
      return new Condition(key, Verdict.HOPELESS, "it was deleted before it had finished");
    }
    Live live = turn.known.live().get(key);
    HookCompletion completion = live == null ? HookCompletion.RUNNING : live.completion();
    return switch (completion) {
      case SUCCEEDED -> new Condition(key, Verdict.MET, "");
      case RUNNING -> new Condition(key, Verdict.OPEN, "the hook has not finished");
      case FAILED ->
          new Condition(
              key, Verdict.HOPELESS, live == null ? "the hook failed" : live.health().message());
    };
  }

  private static Condition health(Turn turn, ObjectKey key) {
    Live live = turn.known.live().get(key);
    Health health = live == null ? Health.missing("it is not there") : live.health();
    Verdict verdict =
        switch (health.status()) {
          case HEALTHY, SUSPENDED -> Verdict.MET;
          case PROGRESSING, MISSING, UNKNOWN -> Verdict.OPEN;
          case DEGRADED -> Verdict.HOPELESS;
        };
    String why = health.message().isEmpty() ? "it is " + title(health.status()) : health.message();
    return new Condition(key, verdict, why);
  }

  private static String title(HealthStatus status) {
    return status.title().toLowerCase(java.util.Locale.ROOT);
  }
}
