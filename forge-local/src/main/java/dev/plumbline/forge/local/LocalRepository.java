package dev.plumbline.forge.local;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// One repository with its pull requests: reading them, and adding events to them.
record LocalRepository(
    Store store, PullIndex index, Roster roster, Outbox outbox, InstantSource clock) {

  String name() {
    return store.name();
  }

  CommitNotes statuses() {
    return new CommitNotes(store, ForgeRefs.STATUSES);
  }

  CommitNotes pushes() {
    return new CommitNotes(store, ForgeRefs.PUSHES);
  }

  ConfigFiles config() {
    return new ConfigFiles(store, ForgeRefs.CONFIG);
  }

  /// The protection that holds now.
  ProtectionRules protection() throws IOException {
    Optional<JsonObject> file = config().file(ProtectionRules.FILE);
    return file.isEmpty() ? ProtectionRules.NONE : ProtectionRules.read(file.get());
  }

  /// A pull request. If its branch was moved without the forge, by somebody with the files in their
  /// hands, it hears of that first.
  PullState pull(int number) throws IOException {
    PullState pull = index.read(number);
    return behindItsBranch(pull).isPresent()
        ? store.write(() -> caughtUp(index.read(number)))
        : pull;
  }

  /// All, the newest first.
  List<PullState> pulls() throws IOException {
    List<PullState> all = new ArrayList<>();
    for (PullState pull : index.all()) {
      all.add(behindItsBranch(pull).isPresent() ? pull(pull.number()) : pull);
    }
    return all;
  }

  private Optional<ObjectId> behindItsBranch(PullState pull) throws IOException {
    return pull.open()
        ? store.tip(pull.head().branch()).filter(tip -> !tip.name().equals(pull.head().commit()))
        : Optional.empty();
  }

  private PullState caughtUp(PullState pull) throws IOException {
    Optional<ObjectId> tip = behindItsBranch(pull);
    if (tip.isEmpty()) {
      return pull;
    }
    RefTransaction transaction = new RefTransaction(store);
    headMoved(transaction, pull, tip.get(), "");
    transaction.commit(EventLog.person("", clock.instant()), "the branch had moved");
    return index.read(pull.number());
  }

  /// Adds what follows from a new head: the event, and the end of the approvals of the old one.
  void headMoved(RefTransaction transaction, PullState pull, ObjectId head, String by)
      throws IOException {
    List<PullEvent> events = new ArrayList<>();
    events.add(
        new PullEvent.Pushed(
            pull.head().commit(), head.name(), !contains(head, pull.head().commit())));
    if (pull.queued().isPresent()) {
      events.add(new PullEvent.Dequeued("the head moved"));
    }
    if (!protection().of(pull.base()).asks(Protection.Rule.KEEP_STALE_APPROVALS)) {
      events.addAll(dismissals(pull, "the head moved"));
    }
    transaction.move(ForgeRefs.head(pull.number()), head);
    transaction.move(ForgeRefs.candidate(pull.number()), ObjectId.zeroId());
    add(transaction, pull.number(), by, events);
  }

  /// The approvals that stand, each taken out of the count.
  static List<PullEvent> dismissals(PullState pull, String reason) {
    List<PullEvent> events = new ArrayList<>();
    pull.reviews().stream()
        .filter(review -> review.dismissed().isEmpty())
        .filter(review -> review.verdict() == Review.Verdict.APPROVE)
        .forEach(review -> events.add(new PullEvent.Dismissed(review.id(), reason)));
    return events;
  }

  private boolean contains(ObjectId head, String earlier) throws IOException {
    try (RevWalk walk = new RevWalk(store.git())) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(earlier)), walk.parseCommit(head));
    }
  }

  /// Adds events to a pull request, and tells the hooks; all of it with the transaction.
  void add(RefTransaction transaction, int number, String by, List<PullEvent> events)
      throws IOException {
    Instant now = clock.instant();
    List<Recorded> recorded = events.stream().map(event -> new Recorded(by, now, event)).toList();
    ObjectId end = EventLog.append(store, transaction.id(ForgeRefs.meta(number)), recorded);
    transaction.move(ForgeRefs.meta(number), end);
    PullState state = PullFold.of(number, EventLog.read(store, end));
    for (Recorded each : recorded) {
      outbox.pullRequest(transaction, each, describe(state));
    }
  }

  /// The same, as a transaction of its own.
  ///
  /// @return what the pull request comes to
  PullState add(int number, String by, List<PullEvent> events) throws IOException {
    RefTransaction transaction = new RefTransaction(store);
    add(transaction, number, by, events);
    transaction.commit(EventLog.person(by, clock.instant()), "pull request " + number);
    return index.read(number);
  }

  /// The pull request as the interface tells it.
  PullRequest describe(PullState pull) throws IOException {
    ObjectId head = ObjectId.fromString(pull.head().commit());
    Optional<ObjectId> tip =
        pull.merged().isPresent()
            ? pull.merged().map(ended -> ObjectId.fromString(ended.how().onto()))
            : store.tip(pull.base());
    Optional<String> mergeBase =
        tip.isEmpty()
            ? Optional.empty()
            : MergeCommits.mergeBase(store.git(), tip.get(), head).map(ObjectId::name);
    return new PullRequest(
        pull.number(),
        pull.title(),
        pull.body(),
        pull.author(),
        pull.state(),
        pull.draft(),
        new PullRequest.Base(pull.base(), tip.map(ObjectId::name).orElse(""), mergeBase),
        new PullRequest.Head(pull.head().branch(), pull.head().commit(), false, name()),
        pull.openedAt(),
        pull.updatedAt(),
        pull.merged()
            .map(
                ended ->
                    new PullRequest.Merged(
                        ended.how().commit(), ended.by(), ended.how().method(), ended.at())));
  }

  /// Who had a hand in the commits between a base and a head, and in the pull request itself.
  Contributors contributors(PullState pull, ObjectId base) throws IOException {
    NavigableSet<String> accounts = new TreeSet<>(pull.pushers());
    NavigableSet<String> mails = new TreeSet<>();
    List<ObjectId> ids = new ArrayList<>();
    try (RevWalk walk = new RevWalk(store.git())) {
      ObjectId head = ObjectId.fromString(pull.head().commit());
      for (RevCommit commit : MergeCommits.range(walk, base, head)) {
        mails.addAll(People.mails(commit));
        ids.add(commit.copy());
      }
    }
    for (JsonObject push : pushes().of(ids)) {
      push.string("account").ifPresent(accounts::add);
    }
    accounts.remove("");
    return new Contributors(accounts, mails, ids.size() <= MergeCommits.MAX_COMMITS);
  }
}
