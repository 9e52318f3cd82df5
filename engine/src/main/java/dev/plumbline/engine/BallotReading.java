package dev.plumbline.engine;

import dev.plumbline.approval.Said;
import dev.plumbline.engine.Ballots.Asked;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reads from a forge what was said about a commit that wants to be deployed: at the commit that
/// brought what would run, and at the pull request by which it came. Who had a hand in it are all
/// who had one in what is new since the commit that was let go last.
public final class BallotReading {

  private static final Duration SHARED = Duration.ofSeconds(10);
  private static final Duration SKEW = Duration.ofHours(1);
  private static final int MOST_PAGES = 5;
  private static final int MOST_KEPT = 5_000;

  private static final String TOKEN = "Give `plumb run` a token for the forge of the repository.";

  private final Source source;
  private final Forges forges;
  private final Map<String, PullRequest> merged = new HashMap<>();
  private final Memo<Said.Change> changes;
  private final Memo<List<PullRequest>> lists;

  /// The forges that are known.
  public interface Forges {

    /// The forge of a repository; empty if none is known.
    Optional<Forge> at(String url);

    /// Who is the same person there, as far as the forge tells.
    Persons persons(String url);
  }

  public BallotReading(Source source, Forges forges, Supplier<Instant> now) {
    this.source = source;
    this.forges = forges;
    this.changes = new Memo<>(SHARED, now);
    this.lists = new Memo<>(SHARED, now);
  }

  /// What was said. Blocks while the forge is asked.
  ///
  /// @throws dev.plumbline.model.ProblemException `APPROVAL_MISSING` if no forge is known, or what
  ///     the forge fails with
  public Said read(Asked asked) {
    Revision revision = asked.revision();
    if (revision.archive()) {
      throw missing(asked, "what it reads is no Git repository, so that nobody can approve it");
    }
    Forge forge =
        forges
            .at(revision.url())
            .orElseThrow(() -> missing(asked, "no forge is known for " + revision.url()));
    Arrival arrival = Arrival.of(source, asked);
    List<PullRequest> pulls = merged(forge, revision, arrival);
    Optional<PullRequest> own = brought(pulls, arrival.commit().commit());
    return new Said(
        arrival.commit().commit(),
        forge.statuses().of(arrival.commit().commit()),
        own.map(pull -> change(forge, pull)),
        contributors(forge, arrival, pulls),
        forges.persons(revision.url()));
  }

  /// What was said at one commit, whatever it brought. Blocks while the forge is asked.
  ///
  /// @throws dev.plumbline.model.ProblemException as [#read]
  public Said at(String url, String commit) {
    Forge forge =
        forges
            .at(url)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.APPROVAL_MISSING,
                            url,
                            "no forge is known that has this repository",
                            TOKEN)
                        .exception());
    return new Said(
        commit,
        forge.statuses().of(commit),
        Optional.empty(),
        new Contributors(new TreeSet<>(), new TreeSet<>(), false),
        forges.persons(url));
  }

  private static RuntimeException missing(Asked asked, String why) {
    return new Problem(
            ProblemCode.APPROVAL_MISSING,
            asked.application().toString(),
            "it waits for approval",
            why,
            TOKEN)
        .exception();
  }

  private static Optional<PullRequest> brought(List<PullRequest> pulls, String commit) {
    return pulls.stream().filter(pull -> commit(pull).equals(Optional.of(commit))).findFirst();
  }

  private static Optional<String> commit(PullRequest pull) {
    return pull.merged().map(PullRequest.Merged::commit);
  }

  /// The pull requests that were merged into the branch since the oldest commit that counts.
  private List<PullRequest> merged(Forge forge, Revision revision, Arrival arrival) {
    Instant since = arrival.oldest().committedAt().minus(SKEW);
    String branch = revision.reference().replaceFirst("^refs/heads/", "");
    List<PullRequest> listed =
        lists.of(
            String.join(" ", forge.address(), branch, revision.commit(), since.toString()),
            () -> list(forge, branch, since));
    return listed.stream().map(pull -> whole(forge, pull)).toList();
  }

  private static List<PullRequest> list(Forge forge, String branch, Instant since) {
    List<PullRequest> found = new ArrayList<>();
    PullRequestQuery query = PullRequestQuery.all().in(PullRequest.State.MERGED).onto(branch);
    for (int page = 0; page < MOST_PAGES; page++) {
      PullRequestPage some = forge.pullRequests().list(query);
      some.pullRequests().stream()
          .filter(pull -> !pull.updatedAt().isBefore(since))
          .forEach(found::add);
      if (some.next().isEmpty()) {
        break;
      }
      query = query.below(some.next().get());
    }
    return found;
  }

  /// With its merge, which lists of some forges leave out. How it ended never changes.
  private synchronized PullRequest whole(Forge forge, PullRequest listed) {
    String key = forge.address() + " " + listed.number();
    PullRequest known = merged.get(key);
    if (known == null) {
      known = forge.pullRequests().read(listed.number());
      if (merged.size() >= MOST_KEPT) {
        merged.clear();
      }
      if (known.merged().isPresent()) {
        merged.put(key, known);
      }
    }
    return known;
  }

  private Said.Change change(Forge forge, PullRequest pull) {
    return changes.of(
        forge.address() + " " + pull.number(),
        () ->
            new Said.Change(
                pull.number(),
                pull.head().commit(),
                pull.base().mergeBase(),
                forge.reviews().of(pull.number()),
                forge.comments().of(pull.number()),
                forge.statuses().of(pull.head().commit())));
  }

  /// A commit that came without a pull request was pushed by nobody knows whom.
  private static Contributors contributors(Forge forge, Arrival arrival, List<PullRequest> pulls) {
    NavigableSet<String> accounts = new TreeSet<>();
    NavigableSet<String> mails = new TreeSet<>();
    boolean complete = true;
    for (Revision each : arrival.concerning()) {
      Optional<PullRequest> pull =
          brought(pulls, each.commit()).or(() -> forwarded(pulls, arrival, each));
      if (pull.isEmpty()) {
        complete = false;
      } else {
        Contributors some = forge.pullRequests().contributors(pull.get().number());
        accounts.addAll(some.accounts());
        mails.addAll(some.mails());
        complete &= some.complete();
      }
    }
    return new Contributors(accounts, mails, complete);
  }

  /// The pull request whose own commits the branch took as they are, if this is one of them: its
  /// head is the commit by which it was merged, and this lies between that and where it began.
  private static Optional<PullRequest> forwarded(
      List<PullRequest> pulls, Arrival arrival, Revision revision) {
    return pulls.stream()
        .filter(pull -> commit(pull).equals(Optional.of(pull.head().commit())))
        .filter(pull -> pull.base().mergeBase().isPresent())
        .filter(
            pull ->
                arrival.isBetween(revision, pull.base().mergeBase().get(), pull.head().commit()))
        .findFirst();
  }
}
