package dev.plumbline.approval;

import dev.plumbline.forge.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pull request's report showed, and from when on. A forge's review names a commit at most;
/// it is bound to what its reviewer could see.
///
/// @param at by the forge's clock, as the time of a review is
/// @param before what was overtaken by it, the oldest first
public record Shown(Instant at, Binding binding, List<Overtaken> before) {

  public Shown {
    before = List.copyOf(before);
  }

  /// Nothing was overtaken.
  public Shown(Instant at, Binding binding) {
    this(at, binding, List.of());
  }

  /// The reviews that say something, bound to what was shown for their commit when they were given.
  /// One that was given before anything was shown is bound to its commit alone, and counts for no
  /// application; so does one that was given of what was overtaken since, which says by what.
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
                shown(review, reports).orElseGet(() -> overtaken(review, reports)),
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

  /// What is known of a review that was given before what is shown now.
  private static Binding overtaken(Review review, List<Shown> reports) {
    SortedMap<String, Part> parts =
        reports.stream()
            .filter(report -> review.commit().equals(Optional.of(report.binding().commit())))
            .max((one, two) -> one.at().compareTo(two.at()))
            .map(report -> report.since(review.at()))
            .orElseGet(TreeMap::new);
    return Binding.overtaken(review.commit().orElse(""), parts);
  }

  /// In which parts anything came out otherwise after a time at which something was shown; nothing
  /// for a time at which nothing was, or that is too long ago. Of several parts the first counts.
  private SortedMap<String, Part> since(Instant time) {
    SortedMap<String, Part> parts = new TreeMap<>();
    int first = 0;
    while (first < before.size() && !before.get(first).since().isAfter(time)) {
      first++;
    }
    if (first > 0) {
      before
          .subList(first - 1, before.size())
          .forEach(
              each ->
                  each.parts()
                      .forEach(
                          (key, part) ->
                              parts.merge(
                                  key, part, (one, two) -> one.compareTo(two) <= 0 ? one : two)));
    }
    return parts;
  }
}
