package dev.plumbline.forge.local;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;

/// Pull requests that wait to be merged, one queue a base branch, the oldest first. For each a
/// candidate is made: what the branch will be after it and all before it. When the required checks
/// have succeeded on the candidate of the first, the branch moves to that very commit. One whose
/// checks fail, that conflicts, or that lacks an approval meanwhile, leaves the queue with the
/// reason, and the candidates behind it are made anew.
///
/// The queue is what the pull requests' events say; it has no state of its own.
public final class LocalMergeQueue implements MergeQueue {

  /// So many candidates of one branch are tested at a time; the others wait for theirs.
  static final int MAX_CANDIDATES = 5;

  private final LocalRepository repository;
  private final Caller caller;
  private final Store store;

  LocalMergeQueue(LocalRepository repository, Caller caller) {
    this.repository = repository;
    this.caller = caller;
    this.store = repository.store();
  }

  @Override
  public void add(int number, MergeRequest request) {
    caller.require(repository.name(), Scope.WRITE);
    Texts.commit(request.expectedHead());
    Texts.body("message", request.message());
    store.write(
        () -> {
          PullState pull = repository.pull(number);
          Merging merging = new Merging(repository, caller);
          if (!pull.open()) {
            throw Merging.notOpen(repository, pull);
          }
          merging.requireHead(pull, request.expectedHead());
          List<MergeBlocker> blockers = new ArrayList<>(merging.blockersButChecks(pull));
          blockers.addAll(Merging.methodBlockers(merging.protection(pull), request.method()));
          merging.refuse(pull, blockers);
          if (pull.queued().isEmpty()) {
            PullEvent event =
                new PullEvent.Queued(request.method(), request.expectedHead(), request.message());
            repository.add(number, caller.account(), List.of(event));
          }
          advance(pull.base());
          requireTaken(repository.pull(number));
          return true;
        });
  }

  /// What conflicts leaves as soon as its candidate is made, and must not seem to wait.
  private void requireTaken(PullState pull) {
    if (pull.open() && pull.queued().isEmpty()) {
      throw new Problem(
              ProblemCode.MERGE_BLOCKED,
              Merging.subject(repository, pull),
              "it cannot wait in the queue of " + pull.base(),
              pull.left().orElse(""),
              "Do what is lacking, and put it into the queue again.")
          .exception();
    }
  }

  @Override
  public void remove(int number) {
    caller.require(repository.name(), Scope.WRITE);
    store.write(
        () -> {
          PullState pull = repository.pull(number);
          if (pull.queued().isPresent()) {
            leave(pull, caller.account(), "taken out by " + caller.account());
            advance(pull.base());
          }
          return true;
        });
  }

  @Override
  public List<QueueEntry> of(String base) {
    caller.require(repository.name(), Scope.READ);
    return store.read(
        () ->
            waiting(base).stream()
                .map(
                    pull ->
                        new QueueEntry(
                            pull.number(),
                            pull.head().commit(),
                            pull.tested().map(PullEvent.Tested::candidate)))
                .toList());
  }

  /// What a merge without the queue lacks on a branch that merges only through it.
  static MergeBlocker only(PullState pull) {
    String what =
        pull.queued().isPresent()
            ? "it waits in the merge queue"
            : "merges go through the queue"
                + pull.left().map(reason -> ", which it left: " + reason).orElse("");
    return new MergeBlocker(MergeBlocker.Kind.QUEUE_ONLY, what);
  }

  /// What to do about a merge that was refused.
  static String next(PullState pull, List<MergeBlocker> blockers) {
    boolean only = blockers.stream().anyMatch(each -> each.kind() == MergeBlocker.Kind.QUEUE_ONLY);
    if (!only) {
      return "Do what is lacking, and merge again.";
    }
    if (pull.queued().isPresent()) {
      return "Wait for the checks of its candidate, or take it out: `plumb pr dequeue "
          + pull.number()
          + "`.";
    }
    return (blockers.size() == 1 ? "Put it" : "Do what is lacking, and put it")
        + " into the queue: `plumb pr merge "
        + pull.number()
        + " --queue`.";
  }

  private List<PullState> waiting(String base) throws IOException {
    return repository.pulls().stream()
        .filter(pull -> pull.queued().isPresent() && pull.base().equals(base))
        .sorted(
            Comparator.comparing((PullState pull) -> pull.queued().orElseThrow().at())
                .thenComparingInt(PullState::number))
        .toList();
  }

  /// Takes all queues as far as they can go now. The caller holds the lock.
  boolean advanceAll() throws IOException {
    Set<String> bases = new TreeSet<>();
    for (PullState pull : repository.pulls()) {
      if (pull.queued().isPresent()) {
        bases.add(pull.base());
      }
    }
    for (String base : bases) {
      advance(base);
    }
    return !bases.isEmpty();
  }

  private void advance(String base) throws IOException {
    // Each round merges one, or takes one out, or ends it.
    while (round(base)) {}
  }

  private boolean round(String base) throws IOException {
    Optional<ObjectId> tip = store.tip(base);
    ObjectId onto = tip.orElse(ObjectId.zeroId());
    int candidates = 0;
    for (PullState pull : waiting(base)) {
      if (candidates++ == MAX_CANDIDATES) {
        return false;
      }
      Merging merging = by(pull);
      Optional<String> reason = tip.isEmpty() ? Optional.of("its base is gone") : lacks(pull);
      if (reason.isPresent()) {
        leave(pull, "", reason.get());
        return true;
      }
      Optional<ObjectId> candidate = candidate(pull, merging, onto);
      if (candidate.isEmpty()) {
        leave(pull, "", "it conflicts with " + base + " or with one before it");
        return true;
      }
      Set<String> checks = merging.protection(pull).checks();
      List<MergeBlocker> left =
          MergeGate.checks(checks, LocalStatuses.read(repository.statuses().of(candidate.get())));
      Optional<MergeBlocker> failed =
          left.stream().filter(one -> one.kind() == MergeBlocker.Kind.CHECK_FAILED).findFirst();
      if (failed.isPresent()) {
        leave(pull, "", failed.get().what());
        return true;
      }
      if (left.isEmpty() && onto.equals(tip.get())) {
        merge(pull, merging, onto, candidate.get());
        return true;
      }
      onto = candidate.get();
    }
    return false;
  }

  /// Whoever put it there; what that account may do counts when it happens.
  private Merging by(PullState pull) {
    String account = pull.queued().orElseThrow().by();
    Caller queued =
        repository.roster().caller(account).orElse(new Caller(account, Grants.NONE, Grants.NONE));
    return new Merging(repository, queued);
  }

  private Optional<String> lacks(PullState pull) throws IOException {
    PullState.Waiting waiting = pull.queued().orElseThrow();
    Merging merging = by(pull);
    if (!merging.caller().may(repository.name(), Scope.WRITE)) {
      return Optional.of(waiting.by() + " may not merge any more");
    }
    if (!waiting.how().head().equals(pull.head().commit())) {
      return Optional.of("the head moved");
    }
    List<MergeBlocker> blockers = new ArrayList<>(merging.blockersButChecks(pull));
    blockers.addAll(Merging.methodBlockers(merging.protection(pull), waiting.how().method()));
    return blockers.stream().map(MergeBlocker::what).findFirst();
  }

  private Optional<ObjectId> candidate(PullState pull, Merging merging, ObjectId onto)
      throws IOException {
    Optional<PullEvent.Tested> tested = pull.tested();
    if (tested.isPresent() && tested.get().onto().equals(onto.name())) {
      return tested.map(known -> ObjectId.fromString(known.candidate()));
    }
    PullEvent.Queued how = pull.queued().orElseThrow().how();
    Optional<ObjectId> made =
        merging.make(pull, new MergeRequest(how.method(), how.head(), how.message()), onto);
    if (made.isPresent()) {
      RefTransaction transaction = new RefTransaction(store);
      transaction.move(ForgeRefs.candidate(pull.number()), made.get());
      PullEvent event = new PullEvent.Tested(made.get().name(), onto.name());
      repository.add(transaction, pull.number(), merging.caller().account(), List.of(event));
      transaction.commit(merging.committer(), "candidate of " + pull.number());
    }
    return made;
  }

  private void merge(PullState pull, Merging merging, ObjectId onto, ObjectId candidate)
      throws IOException {
    RefTransaction transaction = new RefTransaction(store);
    merging.record(
        transaction,
        pull,
        new PullEvent.Merged(
            pull.queued().orElseThrow().how().method(),
            pull.head().commit(),
            onto.name(),
            candidate.name()));
    transaction.commit(merging.committer(), "merged pull request " + pull.number());
  }

  private void leave(PullState pull, String by, String reason) throws IOException {
    RefTransaction transaction = new RefTransaction(store);
    transaction.move(ForgeRefs.candidate(pull.number()), ObjectId.zeroId());
    repository.add(transaction, pull.number(), by, List.of(new PullEvent.Dequeued(reason)));
    transaction.commit(
        EventLog.person(by, repository.clock().instant()), "queue of " + pull.base());
  }
}
