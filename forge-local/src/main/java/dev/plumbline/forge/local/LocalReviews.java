package dev.plumbline.forge.local;

import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;

/// The reviews of a repository of the embedded forge.
record LocalReviews(LocalRepository repository, Caller caller) implements Reviews {

  @Override
  public List<Review> of(int pullRequest) {
    caller.require(repository.name(), Scope.READ);
    return repository.store().read(() -> repository.pull(pullRequest).reviews());
  }

  @Override
  public Review give(int pullRequest, NewReview review) {
    caller.require(repository.name(), Scope.REVIEW);
    Texts.commit(review.commit());
    Texts.body("body", review.body());
    return repository
        .store()
        .write(
            () -> {
              PullState pull = repository.pull(pullRequest);
              if (!pull.open()) {
                throw Merging.notOpen(repository, pull);
              }
              new Merging(repository, caller).requireHead(pull, review.commit());
              PullEvent event =
                  new PullEvent.Reviewed(review.verdict(), review.commit(), review.body());
              return repository
                  .add(pullRequest, caller.account(), List.of(event))
                  .reviews()
                  .getLast();
            });
  }

  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    caller.require(repository.name(), Scope.READ);
    Texts.line("reason", reason);
    return repository
        .store()
        .write(
            () -> {
              Review found = find(repository.pull(pullRequest), review);
              // Whoever gave it may take it back.
              if (!found.by().equals(caller.account())) {
                caller.require(repository.name(), Scope.ADMIN);
              }
              if (found.dismissed().isPresent()) {
                return found;
              }
              PullEvent event = new PullEvent.Dismissed(review, reason);
              return find(repository.add(pullRequest, caller.account(), List.of(event)), review);
            });
  }

  private Review find(PullState pull, String review) {
    return pull.reviews().stream()
        .filter(each -> each.id().equals(review))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.NOT_FOUND,
                        "pull request " + pull.number() + " of " + repository.name(),
                        "it has no such review",
                        "List its reviews.")
                    .exception());
  }
}
