package dev.plumbline.app;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Shown;
import dev.plumbline.approval.ShownText;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.CommentParts;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.report.ApplicationReport;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportComment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings reports to pull requests: as the one comment, and as the check `plumbline/report`. What
/// is there already is not sent again.
record ReportPost(Forge forge) {

  private static final int LEAST_ROOM = 2_000;

  /// Puts the comment, and then the check: who looks for what was shown needs both. Nothing is put
  /// if the pull request was merged or closed meanwhile: the base may have been fetched after the
  /// merge, so that nothing seems to change, and what its reviewers were shown must stay.
  ///
  /// @param binding to which approvals of it are bound; empty if there is nothing to approve
  /// @throws dev.plumbline.model.ProblemException what the forge says
  void put(PullRequest pull, Report report, Optional<Binding> binding) {
    if (forge.pullRequests().read(pull.number()).state() != PullRequest.State.OPEN) {
      return;
    }
    List<Comment> comments = forge.comments().of(pull.number());
    List<Status> statuses = forge.statuses().of(pull.head().commit());
    String block = binding.map(ReportPost::block).filter(this::fits).orElse("");
    String text = ReportComment.of(report, otherwise(comments, statuses, report, binding));
    CommentParts.put(forge.comments(), pull.number(), ShownText.MARKER, text, block);
    status(
        pull,
        statuses,
        report.refused() ? Status.State.FAILURE : Status.State.SUCCESS,
        binding
            .filter(each -> !block.isEmpty())
            .map(each -> ShownText.description(report.title(), each))
            .orElseGet(report::title));
  }

  private static String block(Binding binding) {
    return binding.marks().size() > ShownText.MOST ? "" : "\n\n" + ShownText.block(binding);
  }

  private boolean fits(String block) {
    return block.length() + LEAST_ROOM <= forge.comments().limit();
  }

  /// Says that it is being made, if nothing was said of this head.
  ///
  /// @throws dev.plumbline.model.ProblemException what the forge says
  void working(PullRequest pull) {
    List<Status> statuses = forge.statuses().of(pull.head().commit());
    if (statuses.stream().noneMatch(each -> each.context().equals(ShownText.CONTEXT))) {
      status(pull, statuses, Status.State.PENDING, "the report is being made");
    }
  }

  /// Says that it could not be made. What was said in the comment before stays.
  ///
  /// @throws dev.plumbline.model.ProblemException what the forge says
  void failed(PullRequest pull, Problem problem) {
    status(
        pull,
        forge.statuses().of(pull.head().commit()),
        Status.State.ERROR,
        "the report could not be made: " + problem.code());
  }

  private void status(
      PullRequest pull, List<Status> there, Status.State state, String description) {
    boolean same =
        there.stream()
            .filter(each -> each.context().equals(ShownText.CONTEXT))
            .anyMatch(each -> each.state() == state && each.description().equals(description));
    if (!same) {
      forge
          .statuses()
          .report(pull.head().commit(), NewStatus.of(ShownText.CONTEXT, state, description));
    }
  }

  /// Which applications come out otherwise than in what was shown of this head before: the base
  /// moved with effect. As long as nothing else moves, it stays said.
  private static List<ApplicationId> otherwise(
      List<Comment> comments, List<Status> statuses, Report report, Optional<Binding> now) {
    Set<String> anybody =
        Stream.concat(comments.stream().map(Comment::by), statuses.stream().map(Status::by))
            .collect(Collectors.toSet());
    Optional<Binding> before =
        ShownText.read(report.span().head().commit(), comments, statuses, anybody).stream()
            .map(Shown::binding)
            .reduce((one, other) -> other);
    List<ApplicationId> concerned = report.concerned().stream().map(ApplicationReport::id).toList();
    if (before.isEmpty() || now.isEmpty()) {
      return List.of();
    }
    if (before.equals(now)) {
      return comments.stream()
          .filter(each -> each.marker().equals(ShownText.MARKER))
          .findFirst()
          .map(each -> ReportComment.otherwise(each.body(), concerned))
          .orElse(List.of());
    }
    return concerned.stream()
        .filter(id -> !before.get().mark(id).equals(now.get().mark(id)))
        .toList();
  }
}
