package dev.plumbline.forge.local;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeBlocker.Kind;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.forge.local.Protection.Rule;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Brings a change onto its base branch: what it lacks, and the one step in which the branch moves
/// and the pull request is merged.
record Merging(LocalRepository repository, Caller caller) {

  /// Merges; the caller holds the lock.
  MergeResult merge(int number, MergeRequest request) throws IOException {
    PullState pull = repository.pull(number);
    if (pull.merged().isPresent()
        && pull.merged().get().how().head().equals(request.expectedHead())) {
      return new MergeResult(pull.merged().get().how().commit());
    }
    if (!pull.open()) {
      throw notOpen(repository, pull);
    }
    requireHead(pull, request.expectedHead());
    List<MergeBlocker> blockers = new ArrayList<>(blockersButConflict(pull));
    Protection protection = protection(pull);
    blockers.addAll(methodBlockers(protection, request.method()));
    if (protection.asks(Rule.MERGE_QUEUE)) {
      blockers.add(LocalMergeQueue.only(pull));
    }
    refuse(pull, blockers);
    ObjectId onto = onto(pull);
    ObjectId made = make(pull, request, onto).orElseThrow(() -> conflict(pull));
    RefTransaction transaction = new RefTransaction(repository.store());
    record(
        transaction,
        pull,
        new PullEvent.Merged(request.method(), pull.head().commit(), onto.name(), made.name()));
    transaction.commit(committer(), "merged pull request " + number);
    return new MergeResult(made.name());
  }

  /// What a merge by this method lacks besides: the branch may take no merge commits.
  static List<MergeBlocker> methodBlockers(Protection protection, MergeMethod method) {
    return protection.asks(Rule.LINEAR_HISTORY) && method == MergeMethod.MERGE
        ? List.of(
            new MergeBlocker(
                Kind.NOT_LINEAR, "the branch takes no merge commits: squash or rebase"))
        : List.of();
  }

  /// Moves the branch, ends the pull request, remembers who brought the commits, and tells the
  /// hooks: all with the transaction.
  void record(RefTransaction transaction, PullState pull, PullEvent.Merged merged)
      throws IOException {
    ObjectId onto = ObjectId.fromString(merged.onto());
    ObjectId made = ObjectId.fromString(merged.commit());
    String ref = ForgeRefs.branch(pull.base());
    transaction.move(ref, made);
    transaction.move(ForgeRefs.candidate(pull.number()), ObjectId.zeroId());
    Set<String> accounts = new TreeSet<>(pull.pushers());
    accounts.add(caller.account());
    List<JsonObject> lines =
        accounts.stream().filter(each -> !each.isEmpty()).map(this::pushed).toList();
    Map<ObjectId, List<JsonObject>> notes = new LinkedHashMap<>();
    try (RevWalk walk = new RevWalk(repository.store().git())) {
      Set<ObjectId> old =
          MergeCommits.range(walk, onto, ObjectId.fromString(merged.head())).stream()
              .map(RevCommit::copy)
              .collect(Collectors.toSet());
      for (RevCommit commit : MergeCommits.range(walk, onto, made)) {
        if (!old.contains(commit)) {
          notes.put(commit.copy(), lines);
        }
      }
    }
    if (!notes.isEmpty()) {
      repository.pushes().put(transaction, notes, new Store.Signed(committer(), "merged"));
    }
    repository.add(transaction, pull.number(), caller.account(), List.of(merged));
    repository
        .outbox()
        .push(
            transaction,
            new Push(repository.name(), ref, onto.name(), made.name(), caller.account(), false));
  }

  private JsonObject pushed(String account) {
    return JsonObject.EMPTY
        .with("account", account)
        .with("at", repository.clock().instant().toString());
  }

  /// The commit that the base branch would name; empty if the changes do not fit.
  Optional<ObjectId> make(PullState pull, MergeRequest request, ObjectId onto) throws IOException {
    String message =
        request.message().isBlank() ? message(pull, request.method()) : request.message();
    return new MergeCommits(repository.store().git(), committer())
        .make(
            new MergeCommits.Wish(
                request.method(), onto, ObjectId.fromString(pull.head().commit()), message));
  }

  private static String message(PullState pull, MergeMethod method) {
    String body = pull.body().isBlank() ? "" : "\n" + pull.body().strip() + "\n";
    return method == MergeMethod.MERGE
        ? "Merge pull request #" + pull.number() + ": " + pull.title() + "\n" + body
        : pull.title() + " (#" + pull.number() + ")\n" + body;
  }

  /// The account as Git writes it, with the address under which it commits.
  PersonIdent committer() {
    String mail =
        repository
            .roster()
            .enabled(caller.account())
            .flatMap(user -> user.mails().stream().findFirst())
            .orElse(caller.account() + "@plumbline.invalid");
    return new PersonIdent(caller.account(), mail, repository.clock().instant(), ZoneOffset.UTC);
  }

  /// All that a merge lacks now.
  List<MergeBlocker> blockers(PullState pull) throws IOException {
    if (!pull.open()) {
      return List.of(new MergeBlocker(Kind.NOT_OPEN, "it is " + word(pull)));
    }
    List<MergeBlocker> blockers = new ArrayList<>(blockersButConflict(pull));
    ObjectId onto = onto(pull);
    boolean fits =
        onto.equals(ObjectId.zeroId())
            || make(pull, MergeRequest.of(MergeMethod.SQUASH, pull.head().commit()), onto)
                .isPresent();
    if (!fits) {
      blockers.add(new MergeBlocker(Kind.CONFLICT, "it conflicts with " + pull.base()));
    }
    if (protection(pull).asks(Rule.MERGE_QUEUE)) {
      blockers.add(LocalMergeQueue.only(pull));
    }
    blockers.sort(Comparator.comparing(MergeBlocker::kind));
    return blockers;
  }

  private List<MergeBlocker> blockersButConflict(PullState pull) throws IOException {
    List<MergeBlocker> blockers = new ArrayList<>(blockersButChecks(pull));
    ObjectId head = ObjectId.fromString(pull.head().commit());
    Protection protection = protection(pull);
    if (!protection.asks(Rule.MERGE_QUEUE)) {
      blockers.addAll(
          MergeGate.checks(
              protection.checks(), LocalStatuses.read(repository.statuses().of(head))));
    }
    return blockers;
  }

  /// What is lacking whatever the checks say.
  List<MergeBlocker> blockersButChecks(PullState pull) throws IOException {
    List<MergeBlocker> blockers = new ArrayList<>();
    Protection protection = protection(pull);
    ObjectId onto = onto(pull);
    ObjectId head = ObjectId.fromString(pull.head().commit());
    if (pull.draft()) {
      blockers.add(new MergeBlocker(Kind.DRAFT, "it is a draft"));
    }
    if (onto.equals(ObjectId.zeroId())) {
      blockers.add(new MergeBlocker(Kind.OTHER, "there is no branch " + pull.base()));
      return blockers;
    }
    Optional<ObjectId> mergeBase = MergeCommits.mergeBase(repository.store().git(), onto, head);
    if (mergeBase.equals(Optional.of(head))) {
      blockers.add(new MergeBlocker(Kind.NOTHING_TO_MERGE, pull.base() + " has all its commits"));
    }
    // In the queue its candidate is up to date, whatever the head is.
    boolean upToDate = protection.asks(Rule.UP_TO_DATE) && !protection.asks(Rule.MERGE_QUEUE);
    if (upToDate && !mergeBase.equals(Optional.of(onto))) {
      blockers.add(new MergeBlocker(Kind.BEHIND_BASE, "it lacks commits of " + pull.base()));
    }
    blockers.addAll(MergeGate.of(repository, pull, onto).reviews());
    return blockers;
  }

  /// The approvals that its base branch does not count.
  List<Uncounted> uncounted(PullState pull) throws IOException {
    ObjectId onto = onto(pull);
    return pull.open() && !onto.equals(ObjectId.zeroId())
        ? MergeGate.of(repository, pull, onto).uncounted()
        : List.of();
  }

  Protection protection(PullState pull) throws IOException {
    return repository.protection().of(pull.base());
  }

  /// The tip of the base branch, or what it was before the merge; the zero id if it is gone.
  ObjectId onto(PullState pull) throws IOException {
    return pull.merged().isPresent()
        ? ObjectId.fromString(pull.merged().get().how().onto())
        : repository.store().tip(pull.base()).orElse(ObjectId.zeroId());
  }

  /// Refuses another head than the one that was looked at.
  void requireHead(PullState pull, String expected) {
    if (!pull.head().commit().equals(expected)) {
      throw new Problem(
              ProblemCode.HEAD_MOVED,
              subject(repository, pull),
              "its head is not the one that was looked at",
              "it is " + pull.head().commit(),
              "Look at what was pushed meanwhile, and decide again.")
          .exception();
    }
  }

  /// Refuses what lacks something.
  void refuse(PullState pull, List<MergeBlocker> blockers) {
    if (!blockers.isEmpty()) {
      throw new Problem(
              ProblemCode.MERGE_BLOCKED,
              subject(repository, pull),
              "it cannot be merged yet",
              blockers.stream().map(MergeBlocker::what).collect(Collectors.joining("; ")),
              LocalMergeQueue.next(pull, blockers))
          .exception();
    }
  }

  private ProblemException conflict(PullState pull) {
    return Problem.of(
            ProblemCode.MERGE_CONFLICT,
            subject(repository, pull),
            "its commits do not fit onto " + pull.base(),
            "Merge " + pull.base() + " into " + pull.head().branch() + ", or rebase, and push.")
        .exception();
  }

  static ProblemException notOpen(LocalRepository repository, PullState pull) {
    return Problem.of(
            ProblemCode.MERGE_BLOCKED,
            subject(repository, pull),
            "it is " + word(pull),
            "Open another pull request.")
        .exception();
  }

  private static String word(PullState pull) {
    return pull.state() == PullRequest.State.MERGED ? "merged already" : "closed";
  }

  static String subject(LocalRepository repository, PullState pull) {
    return "pull request " + pull.number() + " of " + repository.name();
  }
}
