package dev.plumbline.report;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Plan;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Step;
import dev.plumbline.plan.ShownField;
import dev.plumbline.report.Consequence.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the steps of a plan to what a reviewer reads of each object. Hooks are not among them: they
/// run, and are told of in the [Course].
final class ChangeList {

  private final Map<ObjectKey, DesiredObject> base;
  private final Map<ObjectKey, DesiredObject> head;
  private final Consequences consequences;
  private final Plan plan;

  ChangeList(Side.Present base, Side.Present head, Plan plan) {
    this.base = Plans.byKey(base.objects());
    this.head = Plans.byKey(head.objects());
    this.consequences = new Consequences(this.base, this.head);
    this.plan = plan;
  }

  /// In order of the objects.
  List<ObjectChange> all() {
    return plan.steps()
        .flatMap(step -> of(step).stream())
        .sorted(Comparator.comparing(ObjectChange::key))
        .toList();
  }

  private Optional<ObjectChange> of(Step step) {
    return switch (step) {
      case Step.Create create ->
          create.desired().options().hook().isPresent()
              ? Optional.empty()
              : Optional.of(
                  change(Action.CREATE, create.key(), List.of(), List.of(), create.desired()));
      case Step.Update update -> Optional.of(changed(update.key(), update.desired()));
      case Step.Replace replace -> Optional.of(replaced(replace));
      case Step.Delete delete ->
          Course.isPruned(delete) ? Optional.of(deleted(delete.key())) : Optional.empty();
      case Step.Skip skip -> left(skip);
      case Step.Keep _, Step.Forget _ -> Optional.empty();
    };
  }

  private ObjectChange changed(ObjectKey key, DesiredObject after) {
    List<ShownField> fields = fields(key, after);
    Optional<Consequence> refused = refused(key);
    // Nothing else follows from a change that does not come about.
    List<Consequence> all =
        refused.map(List::of).orElseGet(() -> consequences.ofChange(after, fields));
    return change(Action.CHANGE, key, fields, all, after);
  }

  private Optional<Consequence> refused(ObjectKey key) {
    return plan.findings().stream()
        .map(finding -> finding.problem())
        .filter(problem -> problem.code() == ProblemCode.IMMUTABLE_FIELD)
        .filter(problem -> problem.subject().equals(key.toString()))
        .findFirst()
        .map(
            problem ->
                new Consequence(Kind.REFUSED, "the target will refuse it: " + problem.why()));
  }

  private ObjectChange replaced(Step.Replace replace) {
    List<ShownField> fields = fields(replace.key(), replace.desired());
    List<Consequence> all = new ArrayList<>(consequences.ofRemoval(replace.key()));
    all.addAll(consequences.ofChange(replace.desired(), fields));
    ObjectChange change = change(Action.REPLACE, replace.key(), fields, all, replace.desired());
    return new ObjectChange(
        change.action(),
        change.key(),
        change.fields(),
        change.consequences(),
        "deleted and made anew: " + replace.why(),
        change.origin());
  }

  private ObjectChange deleted(ObjectKey key) {
    Origin origin =
        Optional.ofNullable(base.get(key)).map(DesiredObject::origin).orElse(Origin.GENERATED);
    return new ObjectChange(Action.DELETE, key, List.of(), consequences.ofRemoval(key), "", origin);
  }

  /// What is left alone is worth a word only where the change would have done something to it.
  private Optional<ObjectChange> left(Step.Skip skip) {
    DesiredObject before = base.get(skip.key());
    DesiredObject after = head.get(skip.key());
    boolean same = before != null && after != null && before.digest().equals(after.digest());
    boolean hook = after != null && after.options().hook().isPresent();
    boolean neither = before == null && after == null;
    if (same || hook || neither) {
      return Optional.empty();
    }
    Origin origin =
        Optional.ofNullable(after).or(() -> Optional.ofNullable(before)).orElseThrow().origin();
    return Optional.of(
        new ObjectChange(Action.STAY, skip.key(), List.of(), List.of(), skip.why(), origin));
  }

  private List<ShownField> fields(ObjectKey key, DesiredObject after) {
    DesiredObject before = base.get(key);
    return before == null
        ? List.of()
        : ShownField.between(before, after).stream().map(ClearMask::mask).toList();
  }

  private static ObjectChange change(
      Action action,
      ObjectKey key,
      List<ShownField> fields,
      List<Consequence> consequences,
      DesiredObject after) {
    return new ObjectChange(action, key, fields, consequences, "", after.origin());
  }
}
