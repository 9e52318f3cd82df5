package dev.plumbline.approval;

import dev.plumbline.approval.Clearance.Go;
import dev.plumbline.approval.Clearance.Needs;
import dev.plumbline.approval.Clearance.Objected;
import dev.plumbline.approval.Clearance.Undecided;
import dev.plumbline.approval.Clearance.Voided;
import dev.plumbline.approval.Clearance.Wait;
import dev.plumbline.approval.Environments.Refused;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether what is planned may be applied now: a function of the environments and of one
/// [Question]. An application in several environments must satisfy each; one in none goes.
public final class Clearances {

  /// It goes, and nobody has anything to say about it.
  public static final Clearance FREE = new Go(List.of(), Optional.empty());

  private static final int MOST_OF_A_NOTE = 100;

  private final Environments environments;
  private final Question question;

  private Clearances(Environments environments, Question question) {
    this.environments = environments;
    this.question = question;
  }

  /// The decision.
  public static Clearance decide(Environments environments, Question question) {
    return new Clearances(environments, question).decide();
  }

  /// Whether the decision may depend on what was said: somebody is asked, or an emergency could let
  /// go what does not go by itself. Only then need anybody be asked what was said.
  ///
  /// @param question with nothing said
  public static boolean hears(Environments environments, Question question) {
    List<Environment> own = environments.of(question.subject());
    boolean people =
        own.stream()
            .filter(each -> !each.passes(question.occasion(), Barrier.APPROVALS))
            .anyMatch(Environment::asksPeople);
    return people
        || (own.stream().anyMatch(each -> !each.emergencies().by().isNobody())
            && !decide(environments, question).goes());
  }

  private Clearance decide() {
    for (Refused refused : environments.refused()) {
      if (refused.mayHave(question.subject())) {
        return undecided(refused.problems().getFirst());
      }
    }
    List<Environment> own = environments.of(question.subject());
    boolean timed = own.stream().anyMatch(Clearances::asksForTime);
    Optional<String> doubt = timed ? Witness.against(question.witnesses()) : Optional.empty();
    if (doubt.isPresent()) {
      return undecided(
          new Problem(
              ProblemCode.CLOCK_DOUBTED,
              question.subject().application().toString(),
              "whether it may be applied now cannot be told",
              doubt.get(),
              "Set the clock."));
    }
    List<Clearance> each =
        own.stream().map(environment -> new Single(environment).decide()).toList();
    List<String> sentences = each.stream().flatMap(one -> one.sentences().stream()).toList();
    return combined(each, sentences);
  }

  private static boolean asksForTime(Environment environment) {
    return !environment.windows().isEmpty() || !environment.freezes().isEmpty();
  }

  private static Clearance undecided(Problem problem) {
    return new Undecided(problem, List.of(problem.message()));
  }

  /// The one that stands most in the way, with everybody's sentences.
  private static Clearance combined(List<Clearance> all, List<String> sentences) {
    for (Clearance each : all) {
      if (each instanceof Objected objected) {
        return new Objected(objected.by(), sentences);
      }
    }
    for (Clearance each : all) {
      if (each instanceof Voided voided) {
        return new Voided(voided.part(), voided.more(), sentences);
      }
    }
    for (Clearance each : all) {
      if (each instanceof Needs needs) {
        return new Needs(needs.more(), needs.from(), sentences);
      }
    }
    List<Wait> waits = all.stream().filter(Wait.class::isInstance).map(Wait.class::cast).toList();
    if (!waits.isEmpty()) {
      return new Wait(latest(waits), sentences);
    }
    Optional<Emergency> by =
        all.stream()
            .filter(Go.class::isInstance)
            .flatMap(go -> ((Go) go).by().stream())
            .findFirst();
    return new Go(sentences, by);
  }

  private static Optional<Instant> latest(List<Wait> waits) {
    Instant latest = Instant.MIN;
    for (Wait wait : waits) {
      if (wait.until().isEmpty()) {
        return Optional.empty();
      }
      latest = wait.until().get().isAfter(latest) ? wait.until().get() : latest;
    }
    return Optional.of(latest);
  }

  /// What one environment says.
  private final class Single {
    private final Environment environment;
    private final Optional<Emergency> emergency;

    Single(Environment environment) {
      this.environment = environment;
      this.emergency = Emergencies.valid(environment, environments.groups(), question);
    }

    Clearance decide() {
      Clearance people =
          environment.passes(question.occasion(), Barrier.APPROVALS) ? go(List.of()) : byPeople();
      Clearance time = byTime();
      Optional<Emergency> used = emergency.filter(any -> !people.goes() || !time.goes());
      List<String> sentences = new ArrayList<>(people.sentences());
      sentences.addAll(time.sentences());
      if (used.isEmpty()) {
        return combined(List.of(people, time), sentences);
      }
      boolean peoplePassed = people.goes() || passed(Barrier.APPROVALS);
      boolean timePassed = time.goes() || timePasses();
      if (peoplePassed && timePassed) {
        return new Go(List.of(Emergencies.sentence(environment, used.get())), used);
      }
      return combined(
          List.of(peoplePassed ? go(List.of()) : people, timePassed ? go(List.of()) : time),
          sentences);
    }

    private boolean passed(Barrier barrier) {
      return environment.emergencies().passes().contains(barrier);
    }

    private Clearance byPeople() {
      Count count =
          Count.of(
              question.ballot().apply(environment.reporters()),
              question.present(),
              new Count.Electorate(environment.approvers(), environments.groups()));
      int more = environment.approvals() - count.persons();
      if (environment.approvals() == 0 && count.objections().isEmpty()) {
        return go(List.of());
      }
      if (!count.objections().isEmpty()) {
        List<String> sentences = new ArrayList<>();
        count.objections().forEach((by, note) -> sentences.add(objection(by, note)));
        return new Objected(List.copyOf(count.objections().keySet()), sentences);
      }
      if (more <= 0) {
        return go(List.of("Approved by " + String.join(", ", count.approvers()) + "."));
      }
      String who = environment.approvers().title();
      List<String> sentences = new ArrayList<>();
      sentences.add(
          "The environment %s needs %d more %s from %s."
              .formatted(environment.name(), more, more == 1 ? "approval" : "approvals", who));
      count.uncounted().forEach(why -> sentences.add("Not counted: " + why + "."));
      return count.voided().isPresent()
          ? new Voided(count.voided().get().part(), more, sentences)
          : new Needs(more, who, sentences);
    }

    private static String objection(String by, String note) {
      String line = note.replaceAll("\\s+", " ").strip();
      String said =
          line.length() <= MOST_OF_A_NOTE ? line : line.substring(0, MOST_OF_A_NOTE) + "…";
      return said.isEmpty() ? by + " objects to it." : by + " objects to it: " + said + ".";
    }

    private Clearance byTime() {
      return byTime(
          !environment.passes(question.occasion(), Barrier.WINDOWS),
          !environment.passes(question.occasion(), Barrier.FREEZES));
    }

    /// Whether nothing but what the emergency passes stands in the way of time.
    private boolean timePasses() {
      return byTime(
              !environment.passes(question.occasion(), Barrier.WINDOWS) && !passed(Barrier.WINDOWS),
              !environment.passes(question.occasion(), Barrier.FREEZES) && !passed(Barrier.FREEZES))
          .goes();
    }

    private Clearance byTime(boolean windows, boolean freezes) {
      Timetable timetable = environment.timetable(question.subject());
      Timetable.Asked asked = new Timetable.Asked(windows, freezes);
      Timetable.Wish wish =
          new Timetable.Wish(
              question.now(), question.began(), question.occasion() == Occasion.REQUEST);
      List<String> barriers = timetable.barriers(wish, asked);
      if (barriers.isEmpty()) {
        return go(List.of());
      }
      Optional<Instant> free = timetable.free(wish, asked);
      String until =
          free.map(at -> "The way is free at " + at + ".")
              .orElse("It is not to be seen when the way is free.");
      List<String> sentences = new ArrayList<>();
      barriers.forEach(
          barrier ->
              sentences.add(
                  "The environment %s stops %s: %s."
                      .formatted(environment.name(), question.occasion().title(), barrier)));
      sentences.add(until);
      return new Wait(free, sentences);
    }

    private static Clearance go(List<String> sentences) {
      return new Go(sentences, Optional.empty());
    }
  }
}
