package dev.plumbline.engine;

import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Question;
import dev.plumbline.approval.Said;
import dev.plumbline.engine.ChangeGate.Request;
import dev.plumbline.engine.EnvironmentGate.Held;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Hears what others have to say to a change: people on forges, and registries about the images
/// that people approved. Nothing goes by what is not fresh, or by one that does not answer.
/// Thread-safe.
final class Hearing {

  private final Ballots ballots;
  private final Images images;
  private final Map<ApplicationId, Rendering> rendered = new ConcurrentHashMap<>();

  Hearing(Ballots ballots, Images images) {
    this.ballots = ballots;
    this.images = images;
  }

  /// What is to be decided.
  ///
  /// @param question with nothing said, and without images
  /// @param asked what people are asked
  /// @param deployed what would run, if its images are these
  record Matter(
      Environments all,
      Request request,
      Question question,
      Ballots.Asked asked,
      Function<SortedMap<String, String>, Deployed> deployed) {

    ApplicationId id() {
      return request.application().id();
    }

    /// As it would be decided if nobody had said anything.
    Clearance unheard() {
      return Clearances.decide(all, question);
    }
  }

  /// What an application was rendered to, and the images without a digest in it: drift is set right
  /// without rendering anew.
  private record Rendering(Digest digest, SortedSet<String> images) {}

  Held held(Matter matter) {
    Optional<Images.Asked> open = open(matter);
    Optional<Images.Answer> named = open.map(each -> images.about(each, false));
    Deployed deployed =
        open.map(each -> digests(each, named.orElseThrow()))
            .map(matter.deployed())
            .orElseGet(() -> matter.question().present().deployed());
    return switch (ballots.about(matter.asked(), false)) {
      case Ballots.Answer.Unknown unknown ->
          new Held(
              Optional.of(matter.asked().revision()),
              Optional.empty(),
              deployed,
              undecided(unknown.problem(), unknown.asking(), matter.unheard()));
      case Ballots.Answer.Known known -> {
        boolean told = named.filter(Images.Answer.Unknown.class::isInstance).isEmpty();
        Clearance clearance =
            Clearances.decide(matter.all(), with(matter.question(), deployed, known.said(), told));
        yield new Held(
            Optional.of(matter.asked().revision()),
            Optional.of(known.said().commit()),
            deployed,
            named
                .flatMap(answer -> withoutImages(matter, answer, clearance))
                .or(() -> old(matter, open, named, known.fresh(), clearance))
                .orElse(clearance));
      }
    };
  }

  /// The images that are to be looked up; empty if there are none.
  private Optional<Images.Asked> open(Matter matter) {
    Request request = matter.request();
    if (!matter.all().lookUpImages(matter.question().subject())) {
      return Optional.empty();
    }
    Digest digest = request.plan().rendered();
    request
        .rendered()
        .ifPresent(each -> rendered.put(matter.id(), new Rendering(digest, OpenImages.of(each))));
    return Optional.ofNullable(rendered.get(matter.id()))
        .filter(each -> each.digest().equals(digest))
        .map(Rendering::images)
        .filter(names -> !names.isEmpty())
        .map(names -> new Images.Asked(request.application(), digest, names));
  }

  /// Where one cannot be told, none counts as told: the mark is then the same until they can be.
  private static SortedMap<String, String> digests(Images.Asked asked, Images.Answer answer) {
    return switch (answer) {
      case Images.Answer.Known known -> known.digests();
      case Images.Answer.Unknown _ -> {
        SortedMap<String, String> nothing = new TreeMap<>();
        asked.names().forEach(name -> nothing.put(name, ""));
        yield nothing;
      }
    };
  }

  /// @param told whether it is known what would run: if not, nobody can have approved it
  private static Question with(Question question, Deployed deployed, Said said, boolean told) {
    return new Question(
        question.subject(),
        question.occasion(),
        question.now(),
        question.began(),
        question.witnesses(),
        said.present(deployed),
        reporters -> {
          Ballot ballot = said.ballot(deployed.application(), reporters);
          return told ? ballot : ballot.withoutApprovals();
        });
  }

  /// What holds it if its images cannot be told. An emergency goes all the same: its word was given
  /// when they could not be told either, or it would not count.
  private static Optional<Clearance> withoutImages(
      Matter matter, Images.Answer answer, Clearance clearance) {
    boolean counts =
        switch (clearance) {
          case Clearance.Needs _, Clearance.Voided _ -> true;
          case Clearance.Go _, Clearance.Wait _, Clearance.Objected _, Clearance.Undecided _ ->
              false;
        };
    return counts && answer instanceof Images.Answer.Unknown(Problem problem)
        ? Optional.of(undecided(about(matter.id(), problem), false, matter.unheard()))
        : Optional.empty();
  }

  private static Problem about(ApplicationId id, Problem problem) {
    return problem.subject().equals(id.toString())
        ? problem
        : problem.about(id + ": " + problem.subject());
  }

  /// What holds it if it would go by something that may be old: that is found out anew.
  private Optional<Clearance> old(
      Matter matter,
      Optional<Images.Asked> open,
      Optional<Images.Answer> named,
      boolean heard,
      Clearance clearance) {
    boolean seen =
        named.filter(each -> each instanceof Images.Answer.Known known && !known.fresh()).isEmpty();
    if (!clearance.goes() || (heard && seen)) {
      return Optional.empty();
    }
    if (!heard) {
      ballots.about(matter.asked(), true);
    }
    if (!seen) {
      open.ifPresent(each -> images.about(each, true));
    }
    return Optional.of(
        new Clearance.Undecided(heard ? lookedUp(matter) : again(matter), List.of(), true));
  }

  /// Why it is not known, with what would be needed.
  private static Clearance undecided(Problem problem, boolean soon, Clearance without) {
    String text = without.goes() ? "" : without.text();
    String why =
        problem.why().isEmpty() || text.isEmpty()
            ? problem.why() + text
            : problem.why() + ". " + text;
    return new Clearance.Undecided(
        new Problem(problem.code(), problem.subject(), problem.what(), why, problem.next()),
        List.of(problem.message()),
        soon);
  }

  private static Problem again(Matter matter) {
    return new Problem(
        ProblemCode.APPROVAL_MISSING,
        matter.id().toString(),
        "it waits for approval",
        "the forge is being asked whether what was said still stands",
        "");
  }

  private static Problem lookedUp(Matter matter) {
    return new Problem(
        ProblemCode.IMAGE_UNKNOWN,
        matter.id().toString(),
        "it is approved",
        "it is being looked up whether its images are still those that were approved",
        "");
  }
}
