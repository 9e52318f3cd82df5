package dev.plumbline.testkit.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One repository with one branch, in memory. Revisions are maps of path to text; the branch can be
/// moved to any commit, and the server can be away.
public final class SimulatedSource implements Source {

  /// Where the repository is.
  public static final String URL = "https://git.example/shop.git";

  private record Commit(
      String id, String parent, Map<String, String> files, MemoryTree tree, Instant at) {}

  private final Timeline timeline;
  private final Surroundings surroundings;
  private final Map<String, Commit> commits = new HashMap<>();
  private final List<String> heads = new ArrayList<>();
  private boolean away;

  public SimulatedSource(Timeline timeline, Surroundings surroundings) {
    this.timeline = timeline;
    this.surroundings = surroundings;
    heads.add(commit("", Map.of()));
  }

  /// Commits these files (and no others) on top of the branch.
  ///
  /// @return the commit
  public String push(Map<String, String> files) {
    return move(commit(head(), files));
  }

  /// Commits these files beside the last commit of the branch, and moves the branch there.
  public String forcePush(Map<String, String> files) {
    return move(commit(known(head()).parent, files));
  }

  /// Moves the branch to a commit that it had before.
  public String moveTo(String commit) {
    return move(commit);
  }

  /// The server can (not) be reached from now on.
  public void away(boolean isAway) {
    away = isAway;
  }

  /// The commit of the branch.
  public String head() {
    return heads.getLast();
  }

  /// All commits that the branch named, oldest first.
  public List<String> heads() {
    return List.copyOf(heads);
  }

  /// The files of a commit.
  public Map<String, String> files(String commit) {
    return known(commit).files;
  }

  /// The tree of a commit, without a call.
  public Tree stored(String commit) {
    return known(commit).tree;
  }

  /// How two commits stand to each other.
  public Ancestry compared(String before, String after) {
    if (before.equals(after)) {
      return Ancestry.SAME;
    }
    if (!commits.containsKey(before)) {
      return Ancestry.UNKNOWN;
    }
    return contains(after, before)
        ? Ancestry.FORWARD
        : contains(before, after) ? Ancestry.BACKWARD : Ancestry.DIVERGED;
  }

  private boolean contains(String later, String earlier) {
    for (String id = later; !id.isEmpty(); id = known(id).parent) {
      if (id.equals(earlier)) {
        return true;
      }
    }
    return false;
  }

  private Commit known(String commit) {
    return Objects.requireNonNull(commits.get(commit), commit);
  }

  private String move(String commit) {
    heads.add(commit);
    return commit;
  }

  private String commit(String parent, Map<String, String> files) {
    String id = Digest.of(commits.size() + " " + parent + " " + files).hex().substring(0, 40);
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
    MemoryTree before = parent.isEmpty() ? MemoryTree.empty() : known(parent).tree;
    MemoryTree tree = before.withOnly(bytes);
    commits.put(id, new Commit(id, parent, Map.copyOf(files), tree, timeline.now()));
    return id;
  }

  @Override
  public boolean supports(SourceReference reference) {
    return reference.url().equals(URL);
  }

  @Override
  public boolean keeps(Revision revision) {
    return true;
  }

  @Override
  public Revision resolve(SourceReference reference) {
    return surroundings.around(
        new Call.Resolve(reference),
        () -> {
          if (away) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNREACHABLE, URL, "no answer", "This is a simulation.")
                .exception();
          }
          return new Revision(
              URL, "refs/heads/main", head(), "Ann <ann@example>", known(head()).at, "change", "");
        });
  }

  @Override
  public Tree tree(Revision revision) {
    return surroundings.around(new Call.ReadTree(revision), () -> known(revision.commit()).tree);
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    return surroundings.around(
        new Call.Compare(before, after), () -> compared(before.commit(), after.commit()));
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    return surroundings.around(
        new Call.Compare(before, after),
        () -> Optional.of(changes(known(before.commit()).files, known(after.commit()).files)));
  }

  private static Changes changes(Map<String, String> before, Map<String, String> after) {
    Set<String> written = new TreeSet<>(after.keySet());
    written.removeIf(path -> Objects.equals(after.get(path), before.get(path)));
    Set<String> removed = new TreeSet<>(before.keySet());
    removed.removeAll(after.keySet());
    return new Changes(written, removed);
  }

  @Override
  public void close() {}
}
