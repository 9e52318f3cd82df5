package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.Coming;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.ReportRules;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.report.Conflict;
import dev.plumbline.report.Report;
import dev.plumbline.report.Span;
import dev.plumbline.source.git.Merged;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Makes the reports of pull requests: the tip of the base is compared with what merging makes of
/// it. Nothing is written anywhere.
///
/// A head that lies in a fork is not trusted: nobody who may write to the repository stands behind
/// it, so it is rendered without network and credentials, and no target is asked.
///
/// @param images looks up what reviews are bound to; empty if nothing is approved by the report
record PullRequestReporter(
    ChangeReports reports, Proposals proposals, Optional<ReportImages> images) {

  /// Of which repository, and what is known of it.
  ///
  /// @param repository with the branch of the pull request
  /// @param remotes what may be taken from elsewhere
  /// @param root the tip of the repository whose policies judge; empty for the base itself
  record Place(
      Access access,
      ChangeRequest.Repository repository,
      RemotePermission remotes,
      Optional<Revision> root,
      Knowledge knowledge) {}

  /// What is known besides of the applications that may be concerned.
  @FunctionalInterface
  interface Knowledge {

    /// Applications and environments are those of the repository itself.
    Knowledge OF_ITSELF =
        (tip, now) -> ChangeRequest.Around.of(new ChangeRequest.Governing.DeclaredIn(tip), now);

    ChangeRequest.Around around(Tree tip, Instant now);
  }

  /// What came of it.
  ///
  /// @param mergeBase where the head left the base
  /// @param policy the version of the policies that judged it
  /// @param rendered what came of the applications that change
  /// @param images what their images' tags name, where reviews are bound to that
  /// @param settled whether everybody answered who was asked for something from elsewhere
  record Made(
      Report report,
      Revision base,
      String mergeBase,
      Digest policy,
      List<Coming> rendered,
      ReportImages.Found images,
      boolean settled) {
    Made {
      rendered = List.copyOf(rendered);
    }
  }

  /// @param base the tip of the branch that it goes to
  /// @throws dev.plumbline.model.ProblemException what fetching and reading can fail with
  Made report(Place place, PullRequest pull, Revision base, Instant now) {
    Revision head = proposals.head(place.access(), pull);
    return switch (proposals.merged(base, head)) {
      case Merged.Clean clean -> compared(new Asked(place, pull, base, now), clean);
      case Merged.Conflict conflict ->
          new Made(
              Report.of(span(pull, base, conflict.mergeBase()), new Conflict(conflict.paths())),
              base,
              conflict.mergeBase(),
              Digest.of(""),
              List.of(),
              ReportImages.Found.NOTHING,
              true);
      case Merged.Unrelated _ -> throw unrelated(pull).exception();
    };
  }

  private record Asked(Place place, PullRequest pull, Revision base, Instant now) {}

  private Made compared(Asked asked, Merged.Clean clean) {
    Tree tip = proposals.tree(asked.base());
    ReportRules rules =
        LocalReports.rules(
            asked.place().root().map(proposals::tree).orElse(tip),
            asked.now().atZone(ZoneOffset.UTC).toLocalDate());
    Span span = span(asked.pull(), asked.base(), clean.mergeBase());
    ChangeReports.Made made =
        reports.made(
            new ChangeRequest(
                span,
                tip,
                clean.tree(),
                clean.changes(),
                asked.place().repository(),
                asked.place().remotes(),
                rules,
                asked.place().knowledge().around(tip, asked.now())));
    ReportImages.Found named =
        images.map(each -> each.of(made, span.trusted())).orElse(ReportImages.Found.NOTHING);
    return new Made(
        made.report().with(named.problems().values()),
        asked.base(),
        clean.mergeBase(),
        rules.policy().version().digest(),
        made.rendered(),
        named,
        made.settled() && (named.problems().isEmpty() || !span.trusted()));
  }

  private static Span span(PullRequest pull, Revision base, String mergeBase) {
    return new Span(
        new Span.Point(pull.base().branch(), base.commit()),
        mergeBase,
        new Span.Point(pull.head().branch(), pull.head().commit()),
        !pull.head().fork(),
        true);
  }

  private static Problem unrelated(PullRequest pull) {
    return Problem.of(
        ProblemCode.REFERENCE_NOT_FOUND,
        "pull request " + pull.number(),
        "its base and its head have no commit in common",
        "Base the change on the branch that it goes to.");
  }
}
