package dev.plumbline.forge.local;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeBlocker.Kind;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.forge.local.Protection.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/// Decides what a merge lacks: a function of what is known about the pull request, asked anew each
/// time, so that nothing that was true once outlives a push, another base, or a revoked account.
///
/// @param protection what the base branch asks for, as it stands in the protected settings
/// @param reviewers the accounts whose reviews count in this repository now
/// @param owners by changed path, as the base branch says, never the head
record MergeGate(
    PullState pull,
    Protection protection,
    Contributors contributors,
    Reviewers reviewers,
    Map<String, Set<String>> owners) {

  /// With what is known of a pull request now.
  ///
  /// @param onto the tip of its base branch
  static MergeGate of(LocalRepository repository, PullState pull, ObjectId onto)
      throws IOException {
    Protection protection = repository.protection().of(pull.base());
    return new MergeGate(
        pull,
        protection,
        repository.contributors(pull, onto),
        reviewers(repository),
        protection.asks(Rule.CODE_OWNERS)
            ? new OwnedPaths(repository.store())
                .between(onto, ObjectId.fromString(pull.head().commit()))
            : Map.of());
  }

  private static Reviewers reviewers(LocalRepository repository) {
    Map<String, User> users = repository.roster().users();
    Set<String> allowed =
        users.values().stream()
            .filter(user -> !user.disabled())
            .filter(user -> user.grants().on(repository.name()).contains(Scope.REVIEW))
            .map(User::name)
            .collect(Collectors.toSet());
    return new Reviewers(users, allowed);
  }

  /// Who may review, and who all accounts are.
  record Reviewers(Map<String, User> users, Set<String> allowed) {}

  /// What is lacking among reviews.
  List<MergeBlocker> reviews() {
    List<MergeBlocker> blockers = new ArrayList<>();
    Map<String, Review> words = words();
    for (Review review : words.values()) {
      if (review.verdict() == Review.Verdict.REQUEST_CHANGES) {
        blockers.add(new MergeBlocker(Kind.CHANGES_REQUESTED, review.by() + " asks for changes"));
      }
    }
    Set<String> approvers = approvers(words);
    int persons = People.persons(reviewers.users(), approvers);
    if (persons < protection.approvals()) {
      blockers.add(new MergeBlocker(Kind.APPROVAL_MISSING, missing(persons, words, approvers)));
    }
    if (protection.asks(Rule.CODE_OWNERS)) {
      owners.forEach((path, some) -> owner(path, some, approvers).ifPresent(blockers::add));
    }
    return blockers;
  }

  private String missing(int persons, Map<String, Review> words, Set<String> approvers) {
    StringBuilder text = new StringBuilder();
    text.append(persons).append(" of ").append(protection.approvals()).append(" approvals");
    Set<String> uncounted = new TreeSet<>();
    for (Review review : words.values()) {
      if (review.verdict() == Review.Verdict.APPROVE && !approvers.contains(review.by())) {
        uncounted.add(review.by());
      }
    }
    if (!uncounted.isEmpty()) {
      text.append("; not counted, because they had a hand in the change: ");
      text.append(String.join(", ", uncounted));
    }
    if (!contributors.complete()) {
      text.append("; no approval counts for so many commits, because not all were looked at");
    }
    return text.toString();
  }

  /// The last word of each reviewer that stands: not dismissed, by somebody who may review, and
  /// about this head unless earlier ones count.
  private Map<String, Review> words() {
    Map<String, Review> words = new LinkedHashMap<>();
    for (Review review : pull.reviews()) {
      boolean ofHead = review.commit().equals(Optional.of(pull.head().commit()));
      boolean approves = review.verdict() == Review.Verdict.APPROVE;
      boolean fresh = ofHead || !approves || protection.asks(Rule.KEEP_STALE_APPROVALS);
      if (review.verdict() != Review.Verdict.COMMENT
          && review.dismissed().isEmpty()
          && reviewers.allowed().contains(review.by())) {
        words.remove(review.by());
        if (fresh) {
          words.put(review.by(), review);
        }
      }
    }
    return words;
  }

  private Set<String> approvers(Map<String, Review> words) {
    Set<String> approvers = new TreeSet<>();
    for (Review review : words.values()) {
      boolean self =
          !contributors.complete() || People.hadAHand(reviewers.users(), contributors, review.by());
      if (review.verdict() == Review.Verdict.APPROVE
          && (!self || protection.asks(Rule.ALLOW_SELF_APPROVAL))) {
        approvers.add(review.by());
      }
    }
    return approvers;
  }

  /// The approvals that stand and do not count, where the branch asks for some.
  List<Uncounted> uncounted() {
    boolean asked = protection.approvals() > 0 || protection.asks(Rule.CODE_OWNERS);
    if (!asked || protection.asks(Rule.ALLOW_SELF_APPROVAL)) {
      return List.of();
    }
    List<Uncounted> uncounted = new ArrayList<>();
    for (Review review : words().values()) {
      if (review.verdict() == Review.Verdict.APPROVE) {
        People.hand(reviewers.users(), contributors, review.by())
            .ifPresent(why -> uncounted.add(new Uncounted(review.by(), why)));
      }
    }
    return uncounted;
  }

  private Optional<MergeBlocker> owner(String path, Set<String> some, Set<String> approvers) {
    for (String approver : approvers) {
      User user = reviewers.users().get(approver);
      if (some.contains("@" + approver)
          || (user != null && some.stream().anyMatch(user.mails()::contains))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new MergeBlocker(
            Kind.CODE_OWNER_MISSING, path + " needs one of " + String.join(", ", some)));
  }

  /// What is lacking among checks.
  static List<MergeBlocker> checks(Set<String> required, List<Status> statuses) {
    List<MergeBlocker> blockers = new ArrayList<>();
    for (String check : required) {
      Optional<Status> status =
          statuses.stream().filter(each -> each.context().equals(check)).findFirst();
      if (status.isEmpty()) {
        blockers.add(new MergeBlocker(Kind.CHECK_MISSING, "check " + check + " has said nothing"));
      } else {
        check(status.get()).ifPresent(blockers::add);
      }
    }
    return blockers;
  }

  private static Optional<MergeBlocker> check(Status status) {
    String name = "check " + status.context();
    return switch (status.state()) {
      case SUCCESS -> Optional.empty();
      case PENDING -> Optional.of(new MergeBlocker(Kind.CHECK_PENDING, name + " is running"));
      case FAILURE -> Optional.of(new MergeBlocker(Kind.CHECK_FAILED, name + " failed"));
      case ERROR -> Optional.of(new MergeBlocker(Kind.CHECK_FAILED, name + " could not run"));
    };
  }
}
