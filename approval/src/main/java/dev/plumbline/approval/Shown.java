package dev.plumbline.approval;

import dev.plumbline.forge.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a pull request's report showed, and from when on. A forge's review names a commit at most;
/// it is bound to what its reviewer could see.
///
/// @param at by the forge's clock, as the time of a review is
public record Shown(Instant at, Binding binding) {

  /// The reviews that say something, bound to what was shown for their commit when they were given.
  /// One that was given before anything was shown is bound to its commit alone, and counts for no
  /// application.
  ///
  /// A review that was dismissed, or that approves without naming a commit, says nothing. An
  /// objection counts whatever it is bound to.
  ///
  /// @param reports in any order
  public static List<Approval> approvals(List<Review> reviews, List<Shown> reports) {
    List<Approval> approvals = new ArrayList<>();
    for (Review review : reviews) {
      Optional<Approval.Word> word = word(review);
      boolean objects = word.equals(Optional.of(Approval.Word.OBJECTS));
      if (word.isPresent() && (objects || review.commit().isPresent())) {
        approvals.add(
            new Approval(
                review.by(),
                review.at(),
                word.get(),
                shown(review, reports).orElseGet(() -> Binding.unknown(review.commit().orElse(""))),
                Approval.Way.REVIEW,
                review.body()));
      }
    }
    return List.copyOf(approvals);
  }

  private static Optional<Approval.Word> word(Review review) {
    if (review.dismissed().isPresent()) {
      return Optional.empty();
    }
    return switch (review.verdict()) {
      case APPROVE -> Optional.of(Approval.Word.APPROVES);
      case REQUEST_CHANGES -> Optional.of(Approval.Word.OBJECTS);
      case COMMENT -> Optional.empty();
    };
  }

  private static Optional<Binding> shown(Review review, List<Shown> reports) {
    return reports.stream()
        .filter(report -> review.commit().equals(Optional.of(report.binding().commit())))
        .filter(report -> !report.at().isAfter(review.at()))
        .max((one, two) -> one.at().compareTo(two.at()))
        .map(Shown::binding);
  }
}
