package dev.plumbline.testkit.forge;

import dev.plumbline.forge.MergeMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What any forge keeps about one repository, in memory: commits, pull requests, and what is said
/// about them. Servers that speak like a real forge put their words around it. Each change is a
/// second later than the one before. Not safe for threads: a server answers one after the other.
public final class MemoryForge {

  private final MemoryCommits git = new MemoryCommits();
  private final SortedMap<Integer, MemoryPull> pulls = new TreeMap<>();
  private final List<Said> said = new ArrayList<>();
  private final List<Reviewed> reviews = new ArrayList<>();
  private final List<Checked> statuses = new ArrayList<>();
  private long seconds = 1_800_000_000;
  private int ids = 100;

  /// A comment.
  ///
  /// @param system whether the forge itself said it
  public record Said(
      int id, int pull, String by, String text, boolean system, Instant at, Instant changed) {}

  /// A review.
  ///
  /// @param dismissed whether it was
  public record Reviewed(
      int id,
      int pull,
      String by,
      String word,
      String commit,
      String text,
      Instant at,
      boolean dismissed) {}

  /// What a check said.
  public record Checked(
      int id,
      String commit,
      String context,
      String word,
      String description,
      String url,
      String by,
      Instant at) {}

  public MemoryCommits git() {
    return git;
  }

  /// The time of the next change.
  public Instant tick() {
    seconds++;
    return Instant.ofEpochSecond(seconds);
  }

  private int id() {
    ids++;
    return ids;
  }

  /// One more commit on a branch.
  public String push(String account, String branch, String path, String text) {
    tick();
    return git.push(account, branch, path, text);
  }

  /// Opens one.
  public MemoryPull open(String author, MemoryPull.Wish wish) {
    int number = pulls.size() + 1;
    MemoryPull pull =
        new MemoryPull(number, wish, author, tick(), false, Optional.empty(), Optional.empty());
    pulls.put(number, pull);
    return pull;
  }

  public Optional<MemoryPull> pull(int number) {
    return Optional.ofNullable(pulls.get(number));
  }

  /// The newest first.
  public List<MemoryPull> pulls() {
    return new ArrayList<>(pulls.values()).reversed();
  }

  /// An open one from this branch to that one.
  public Optional<MemoryPull> twin(MemoryPull.Wish wish) {
    return pulls.values().stream()
        .filter(MemoryPull::open)
        .filter(pull -> pull.wish().base().equals(wish.base()))
        .filter(pull -> pull.wish().head().equals(wish.head()))
        .findFirst();
  }

  public String head(MemoryPull pull) {
    return pull.frozen().or(() -> git.tip(pull.wish().head())).orElseThrow();
  }

  /// What its base branch names; for a merged one, before the merge.
  public String tip(MemoryPull pull) {
    return pull.end()
        .map(MemoryPull.End::before)
        .or(() -> git.tip(pull.wish().base()))
        .orElseThrow();
  }

  public boolean fits(MemoryPull pull) {
    return git.joined(tip(pull), head(pull)).isPresent();
  }

  public MemoryPull close(MemoryPull pull) {
    tick();
    MemoryPull closed = pull.closedAt(head(pull));
    pulls.put(pull.number(), closed);
    return closed;
  }

  /// Merges what fits.
  ///
  /// @param joinSquashed whether a squashed commit gets a merge commit as well
  public MemoryPull merge(MemoryPull pull, String by, MergeMethod method, boolean joinSquashed) {
    String before = tip(pull);
    String head = head(pull);
    SortedMap<String, String> files = git.joined(before, head).orElseThrow();
    String mail = by + "@example.org";
    String title = pull.wish().title() + " (#" + pull.number() + ")";
    Optional<String> squashed =
        method == MergeMethod.SQUASH && joinSquashed
            ? Optional.of(git.add(List.of(before), files, mail, title))
            : Optional.empty();
    String commit =
        switch (method) {
          case MERGE -> git.add(List.of(before, head), files, mail, "Merge " + pull.wish().head());
          case SQUASH ->
              git.add(
                  squashed.map(each -> List.of(before, each)).orElse(List.of(before)),
                  files,
                  mail,
                  title);
          case REBASE -> git.add(List.of(before), files, mail, git.commit(head).text());
        };
    git.move(pull.wish().base(), commit);
    MemoryPull merged =
        pull.mergedAs(head, new MemoryPull.End(commit, before, squashed, by, tick()));
    pulls.put(pull.number(), merged);
    return merged;
  }

  public Said say(int pull, String by, String text, boolean system) {
    Instant at = tick();
    Said one = new Said(id(), pull, by, text, system, at, at);
    said.add(one);
    return one;
  }

  public Optional<Said> said(int id) {
    return said.stream().filter(each -> each.id() == id).findFirst();
  }

  public Said change(Said before, String text) {
    Said after =
        new Said(
            before.id(), before.pull(), before.by(), text, before.system(), before.at(), tick());
    said.set(said.indexOf(before), after);
    return after;
  }

  /// The oldest first.
  public List<Said> saidAt(int pull) {
    return said.stream().filter(each -> each.pull() == pull).toList();
  }

  public Reviewed review(MemoryPull pull, String by, String word, String commit) {
    Reviewed one = new Reviewed(id(), pull.number(), by, word, commit, "", tick(), false);
    reviews.add(one);
    return one;
  }

  public Reviewed dismiss(Reviewed before) {
    Reviewed after =
        new Reviewed(
            before.id(),
            before.pull(),
            before.by(),
            before.word(),
            before.commit(),
            before.text(),
            before.at(),
            true);
    reviews.set(reviews.indexOf(before), after);
    return after;
  }

  /// The oldest first.
  public List<Reviewed> reviewsOf(int pull) {
    return reviews.stream().filter(each -> each.pull() == pull).toList();
  }

  public Checked check(Checked wanted) {
    Checked one =
        new Checked(
            id(),
            wanted.commit(),
            wanted.context(),
            wanted.word(),
            wanted.description(),
            wanted.url(),
            wanted.by(),
            tick());
    statuses.add(one);
    return one;
  }

  /// The newest first.
  public List<Checked> checksOf(String commit) {
    return statuses.stream().filter(each -> each.commit().equals(commit)).toList().reversed();
  }
}
