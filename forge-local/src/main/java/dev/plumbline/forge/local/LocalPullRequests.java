package dev.plumbline.forge.local;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/// The pull requests of a repository of the embedded forge.
public final class LocalPullRequests implements PullRequests {

  private final LocalRepository repository;
  private final Caller caller;
  private final Store store;

  LocalPullRequests(LocalRepository repository, Caller caller) {
    this.repository = repository;
    this.caller = caller;
    this.store = repository.store();
  }

  @Override
  public PullRequestPage list(PullRequestQuery query) {
    caller.require(repository.name(), Scope.READ);
    return store.read(
        () -> {
          List<PullRequest> found = new ArrayList<>();
          for (PullState pull : repository.pulls()) {
            if (pull.number() < query.before()
                && query.state().map(pull.state()::equals).orElse(true)
                && query.base().map(pull.base()::equals).orElse(true)
                && query.head().map(pull.head().branch()::equals).orElse(true)) {
              if (found.size() == query.limit()) {
                return new PullRequestPage(found, Optional.of(found.getLast().number()));
              }
              found.add(repository.describe(pull));
            }
          }
          return new PullRequestPage(found, Optional.empty());
        });
  }

  @Override
  public PullRequest read(int number) {
    caller.require(repository.name(), Scope.READ);
    return store.read(() -> repository.describe(repository.pull(number)));
  }

  @Override
  public Contributors contributors(int number) {
    caller.require(repository.name(), Scope.READ);
    return store.read(
        () -> {
          PullState pull = repository.pull(number);
          return repository.contributors(pull, new Merging(repository, caller).onto(pull));
        });
  }

  @Override
  public Mergeability mergeability(int number) {
    caller.require(repository.name(), Scope.READ);
    return store.read(
        () -> {
          PullState pull = repository.pull(number);
          Merging merging = new Merging(repository, caller);
          return new Mergeability(merging.blockers(pull), merging.uncounted(pull));
        });
  }

  @Override
  public PullRequest open(NewPullRequest wanted) {
    caller.require(repository.name(), Scope.WRITE);
    String title = Texts.line("title", wanted.title());
    String body = Texts.body("body", wanted.body());
    return store.write(
        () -> {
          ObjectId head = existing(wanted.head());
          ObjectId base = existing(wanted.base());
          if (MergeCommits.mergeBase(store.git(), base, head).equals(Optional.of(head))) {
            throw Texts.invalid(
                "branch " + wanted.head(), "it has no commit that " + wanted.base() + " lacks");
          }
          refuseTwins(wanted);
          int number = repository.index().next();
          RefTransaction transaction = new RefTransaction(store);
          transaction.move(ForgeRefs.head(number), head);
          repository.add(
              transaction,
              number,
              caller.account(),
              List.of(
                  new PullEvent.Opened(
                      title,
                      body,
                      wanted.draft(),
                      wanted.base(),
                      new PullEvent.Head(wanted.head(), head.name()))));
          commit(transaction, "opened");
          return repository.describe(repository.index().read(number));
        });
  }

  private ObjectId existing(String branch) throws IOException {
    return store
        .tip(branch)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.REFERENCE_NOT_FOUND,
                        "branch " + Texts.line("branch", branch) + " of " + repository.name(),
                        "there is none",
                        "Push it first.")
                    .exception());
  }

  private void refuseTwins(NewPullRequest wanted) throws IOException {
    for (PullState pull : repository.pulls()) {
      if (pull.open()
          && pull.base().equals(wanted.base())
          && pull.head().branch().equals(wanted.head())) {
        throw Problem.of(
                ProblemCode.ALREADY_EXISTS,
                "pull request " + pull.number() + " of " + repository.name(),
                "it is open from " + wanted.head() + " to " + wanted.base(),
                "Push to its branch instead.")
            .exception();
      }
    }
  }

  /// Changes what it says, and what it is for. Another base ends all approvals: what was approved
  /// was the change to the one before.
  ///
  public PullRequest edit(int number, Edit edit) {
    caller.require(repository.name(), Scope.WRITE);
    return store.write(
        () -> {
          PullState pull = repository.pull(number);
          if (!pull.open()) {
            throw Merging.notOpen(repository, pull);
          }
          List<PullEvent> events = new ArrayList<>();
          String title = Texts.line("title", edit.title().orElse(pull.title()));
          String body = Texts.body("body", edit.body().orElse(pull.body()));
          boolean draft = edit.draft().orElse(pull.draft());
          if (!title.equals(pull.title()) || !body.equals(pull.body()) || draft != pull.draft()) {
            events.add(new PullEvent.Edited(title, body, draft));
          }
          String base = edit.base().orElse(pull.base());
          if (!base.equals(pull.base())) {
            existing(base);
            refuseTwins(new NewPullRequest(title, body, base, pull.head().branch(), draft));
            if (pull.queued().isPresent()) {
              events.add(new PullEvent.Dequeued("it is for another branch"));
            }
            events.add(new PullEvent.Retargeted(base));
            events.addAll(LocalRepository.dismissals(pull, "it is for another branch"));
          }
          return repository.describe(
              events.isEmpty() ? pull : repository.add(number, caller.account(), events));
        });
  }

  /// What shall be different; the rest stays.
  public record Edit(
      Optional<String> title,
      Optional<String> body,
      Optional<Boolean> draft,
      Optional<String> base) {}

  @Override
  public PullRequest close(int number) {
    caller.require(repository.name(), Scope.WRITE);
    return store.write(
        () -> {
          PullState pull = repository.pull(number);
          switch (pull.state()) {
            case OPEN ->
                pull = repository.add(number, caller.account(), List.of(new PullEvent.Closed()));
            case CLOSED -> {}
            case MERGED -> throw Merging.notOpen(repository, pull);
          }
          return repository.describe(pull);
        });
  }

  /// Opens it again; idempotent. One that is merged stays so.
  public PullRequest reopen(int number) {
    caller.require(repository.name(), Scope.WRITE);
    return store.write(
        () -> {
          PullState pull = repository.pull(number);
          switch (pull.state()) {
            case CLOSED -> {
              NewPullRequest same =
                  NewPullRequest.of(pull.title(), pull.base(), pull.head().branch());
              refuseTwins(same);
              repository.add(
                  number,
                  caller.account(),
                  Stream.concat(
                          Stream.of(new PullEvent.Reopened()),
                          LocalRepository.dismissals(pull, "it was closed").stream())
                      .toList());
              pull = repository.pull(number);
            }
            case OPEN -> {}
            case MERGED -> throw Merging.notOpen(repository, pull);
          }
          return repository.describe(pull);
        });
  }

  @Override
  public MergeResult merge(int number, MergeRequest request) {
    caller.require(repository.name(), Scope.WRITE);
    Texts.commit(request.expectedHead());
    Texts.body("message", request.message());
    return store.write(() -> new Merging(repository, caller).merge(number, request));
  }

  private void commit(RefTransaction transaction, String message) throws IOException {
    transaction.commit(EventLog.person(caller.account(), repository.clock().instant()), message);
  }
}
