package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Finding;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes reports. Pure: the same input gives the same report, and no input makes it throw.
///
/// What is created, changed, replaced and deleted is what the planner of runs says, given the
/// base's objects as those of the target; what would change now is what it says given what was
/// found there.
public final class Reporter {

  private static final Destination NOWHERE = new Destination("(not known)", "");

  /// What checks say of these as well, in better words.
  private static final Set<ProblemCode> SAID_ELSEWHERE =
      Set.of(ProblemCode.IMMUTABLE_FIELD, ProblemCode.DUPLICATE_OBJECT, ProblemCode.EMPTY_RENDER);

  private Reporter() {}

  /// The report of this input.
  public static Report report(ReportInput input) {
    List<ApplicationReport> applications =
        input.subjects().stream()
            .sorted(Comparator.comparing(Subject::id))
            .map(Reporter::of)
            .toList();
    return new Report(input.span(), input.extent(), applications, input.unknown());
  }

  /// What the change does to one application: a part of [#report], which several threads may make.
  public static ApplicationReport of(Subject subject) {
    return switch (subject.head()) {
      case Side.Present head -> present(subject, head);
      case Side.Failed failed -> failed(subject, failed.problem());
      case Side.NotRendered other -> unknown(subject, other);
      case Side.Absent _ -> removed(subject);
    };
  }

  private static ApplicationReport present(Subject subject, Side.Present head) {
    return switch (subject.base()) {
      case Side.Absent _ -> whole(subject, Fate.ADDED, head, List.of());
      case Side.Failed failed -> whole(subject, Fate.MENDED, head, List.of(failed.problem()));
      case Side.NotRendered other -> whole(subject, Fate.UNKNOWN, head, List.of(other.problem()));
      case Side.Present base -> compared(subject, base, head);
    };
  }

  /// All of an application that has nothing to be compared with.
  private static ApplicationReport whole(
      Subject subject, Fate fate, Side.Present head, List<Problem> unknown) {
    Plan plan = Plans.anew(head);
    List<ObjectChange> changes =
        fate == Fate.ADDED ? new ChangeList(nothing(head), head, plan).all() : List.of();
    return new ApplicationReport(
        subject.id(),
        head.application().destination(),
        fate,
        changes,
        Course.of(head.application(), plan),
        FindingChange.between(List.of(), findings(head, plan)),
        live(subject, Optional.empty(), head),
        subject.passage(),
        with(subject, unknown),
        notes(head));
  }

  private static Side.Present nothing(Side.Present head) {
    return new Side.Present(head.application(), head.rendered(), List.of(), List.of(), List.of());
  }

  private static ApplicationReport compared(Subject subject, Side.Present base, Side.Present head) {
    boolean moved = !target(base.application()).equals(target(head.application()));
    Plan plan = moved ? Plans.anew(head) : Plans.between(base, head);
    List<ObjectChange> changes = new ChangeList(moved ? nothing(head) : base, head, plan).all();
    Course course = Course.of(head.application(), plan);
    boolean same = changes.isEmpty() && course.legs().isEmpty();
    List<String> notes = new ArrayList<>(DeclarationChange.between(base, head));
    if (moved) {
      notes.addFirst(
          "what is on the target %s stays there: nobody keeps or removes it any more"
              .formatted(Names.target(target(base.application()))));
    }
    return new ApplicationReport(
        subject.id(),
        head.application().destination(),
        moved ? Fate.MOVED : same && notes.isEmpty() ? Fate.UNCHANGED : Fate.CHANGED,
        changes,
        course,
        FindingChange.between(base.findings(), findings(head, plan)),
        live(subject, Optional.of(base), head),
        subject.passage(),
        subject.unknown(),
        notes);
  }

  private static String target(Application application) {
    return application.destination().target();
  }

  private static ApplicationReport removed(Subject subject) {
    return switch (subject.base()) {
      case Side.Present base -> {
        Plan plan = Plans.withdrawn(base);
        yield new ApplicationReport(
            subject.id(),
            base.application().destination(),
            Fate.REMOVED,
            new ChangeList(base, nothing(base), plan).all(),
            Course.of(base.application(), plan),
            FindingChange.between(base.findings(), List.of()),
            Optional.empty(),
            subject.passage(),
            subject.unknown(),
            List.of());
      }
      case Side.Failed failed -> empty(subject, Fate.REMOVED, List.of(failed.problem()));
      case Side.NotRendered other -> empty(subject, Fate.REMOVED, List.of(other.problem()));
      case Side.Absent _ -> empty(subject, Fate.UNCHANGED, List.of());
    };
  }

  private static ApplicationReport unknown(Subject subject, Side.NotRendered head) {
    return switch (subject.base()) {
      case Side.Absent _ -> empty(subject, Fate.ADDED, List.of(head.problem()));
      case Side.Failed _, Side.NotRendered _, Side.Present _ ->
          empty(subject, Fate.UNKNOWN, List.of(head.problem()));
    };
  }

  private static ApplicationReport failed(Subject subject, Problem problem) {
    boolean before = subject.base() instanceof Side.Failed;
    return empty(subject, before ? Fate.STILL_BROKEN : Fate.BROKEN, List.of(problem));
  }

  private static ApplicationReport empty(Subject subject, Fate fate, List<Problem> unknown) {
    return new ApplicationReport(
        subject.id(),
        destination(subject),
        fate,
        List.of(),
        Course.NOTHING,
        FindingChange.NONE,
        Optional.empty(),
        subject.passage(),
        with(subject, unknown),
        List.of());
  }

  private static List<Problem> with(Subject subject, List<Problem> more) {
    return Stream.concat(more.stream(), subject.unknown().stream()).toList();
  }

  private static Destination destination(Subject subject) {
    return Stream.of(subject.head(), subject.base())
        .flatMap(
            side ->
                switch (side) {
                  case Side.Present present -> Stream.of(present.application());
                  case Side.NotRendered other -> Stream.of(other.application());
                  case Side.Absent _, Side.Failed _ -> Stream.<Application>empty();
                })
        .map(Application::destination)
        .findFirst()
        .orElse(NOWHERE);
  }

  private static List<String> notes(Side.Present head) {
    return head.application().suspended() ? List.of("it is suspended") : List.of();
  }

  private static List<Finding> findings(Side.Present head, Plan plan) {
    List<Finding> all = new ArrayList<>(head.findings());
    plan.findings().stream()
        .filter(finding -> !SAID_ELSEWHERE.contains(finding.problem().code()))
        .forEach(all::add);
    return all;
  }

  private static Optional<LiveReport> live(
      Subject subject, Optional<Side.Present> base, Side.Present head) {
    return subject.live().map(live -> live(live, base, head));
  }

  private static LiveReport live(LiveState live, Optional<Side.Present> base, Side.Present head) {
    List<ObjectKey> drifted = new ArrayList<>();
    List<ObjectKey> pending = new ArrayList<>();
    if (base.isPresent()) {
      Map<ObjectKey, DesiredObject> wanted = Plans.byKey(base.get().objects());
      for (ObjectKey key : differing(Plans.now(base.get(), live))) {
        boolean applied =
            wanted.containsKey(key)
                && live.inventory()
                    .entry(key)
                    .flatMap(InventoryEntry::desired)
                    .equals(Optional.of(wanted.get(key).digest()));
        (applied ? drifted : pending).add(key);
      }
    }
    return new LiveReport(ClearMask.mask(Plans.now(head, live)), drifted, pending);
  }

  private static Set<ObjectKey> differing(Plan plan) {
    Set<ObjectKey> keys = new HashSet<>();
    plan.steps()
        .forEach(
            step -> {
              switch (step) {
                case Step.Create create when create.desired().options().hook().isEmpty() ->
                    keys.add(create.key());
                case Step.Update update -> keys.add(update.key());
                case Step.Replace replace -> keys.add(replace.key());
                case Step.Delete delete when Course.isPruned(delete) -> keys.add(delete.key());
                case Step.Create _, Step.Delete _, Step.Keep _, Step.Skip _, Step.Forget _ -> {}
              }
            });
    return keys;
  }
}
