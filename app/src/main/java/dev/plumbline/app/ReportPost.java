package dev.plumbline.app;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Shown;
import dev.plumbline.approval.ShownBlock;
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
    Optional<Shown> before = shown(pull, comments, statuses, anybody(comments, statuses));
    Optional<ShownBlock> block =
        binding.flatMap(now -> fitting(following(pull, comments, statuses, before, now)));
    String text =
        ReportComment.of(
            report,
            otherwise(comments, before, report, binding),
            binding.isPresent() && block.isEmpty());
    CommentParts.put(
        forge.comments(),
        pull.number(),
        ShownText.MARKER,
        text,
        block.map(ReportPost::ending).orElse(""));
    status(
        pull,
        statuses,
        report.refused() ? Status.State.FAILURE : Status.State.SUCCESS,
        block.map(each -> ShownText.description(report.title(), each)).orElseGet(report::title));
  }

  /// What was shown of this head last; of several of one time any.
  private static Optional<Shown> shown(
      PullRequest pull, List<Comment> comments, List<Status> statuses, Set<String> reporters) {
    return ShownText.read(pull.head().commit(), comments, statuses, reporters).stream()
        .reduce((one, other) -> other);
  }

  /// What is to be shown. Only what this account showed itself before is told of: of others'
  /// statuses and comments nothing is believed.
  private ShownBlock following(
      PullRequest pull,
      List<Comment> comments,
      List<Status> statuses,
      Optional<Shown> before,
      Binding now) {
    return before
        .flatMap(any -> shown(pull, comments, statuses, Set.of(forge.account())))
        .map(last -> ShownBlock.after(last, now))
        .orElseGet(() -> ShownBlock.of(now));
  }

  /// With as much of what was overtaken as there is room for; empty if there is not even room for
  /// what is shown.
  private Optional<ShownBlock> fitting(ShownBlock block) {
    if (block.binding().marks().size() > ShownText.MOST) {
      return Optional.empty();
    }
    Optional<ShownBlock> fitting = Optional.of(block);
    while (fitting.isPresent() && !fits(ending(fitting.get()))) {
      fitting = fitting.get().shorter();
    }
    return fitting;
  }

  private static String ending(ShownBlock block) {
    return "\n\n" + block.text();
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

  private static Set<String> anybody(List<Comment> comments, List<Status> statuses) {
    return Stream.concat(comments.stream().map(Comment::by), statuses.stream().map(Status::by))
        .collect(Collectors.toSet());
  }

  /// Which applications come out otherwise than in what was shown of this head before: the base
  /// moved with effect. As long as nothing else moves, it stays said.
  private static List<ApplicationId> otherwise(
      List<Comment> comments, Optional<Shown> shown, Report report, Optional<Binding> now) {
    Optional<Binding> before = shown.map(Shown::binding);
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
