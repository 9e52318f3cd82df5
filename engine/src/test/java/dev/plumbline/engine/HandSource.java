package dev.plumbline.engine;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A repository in memory whose look-ups are counted. What it does while it is asked can be chosen.
final class HandSource implements Source {

  private final Map<String, MemoryTree> trees = new LinkedHashMap<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private Runnable meanwhile = () -> {};
  private String head = "c0";
  private int lookUps;
  private Optional<Changes> changes = Optional.empty();

  HandSource() {
    trees.put(head, MemoryTree.empty());
  }

  /// A commit of these files, given as path and text in turn.
  void push(String commit, String... files) {
    MemoryTree tree = MemoryTree.empty();
    for (int i = 0; i < files.length; i += 2) {
      tree = tree.file(files[i], files[i + 1]);
    }
    trees.put(commit, tree);
    head = commit;
  }

  void lose(String commit) {
    trees.remove(commit);
  }

  /// From now on every look-up fails like this; empty if none does.
  void failing(Optional<RuntimeException> how) {
    failure = how;
  }

  /// Happens during the next look-up, after the commit was read.
  void meanwhile(Runnable action) {
    meanwhile = action;
  }

  int lookUps() {
    return lookUps;
  }

  @Override
  public boolean supports(SourceReference reference) {
    return true;
  }

  @Override
  public boolean keeps(Revision revision) {
    return true;
  }

  @Override
  public Revision resolve(SourceReference reference) {
    lookUps++;
    Revision found = Things.revision(head);
    Runnable action = meanwhile;
    meanwhile = () -> {};
    action.run();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return found;
  }

  @Override
  public Tree tree(Revision revision) {
    return Optional.ofNullable(trees.get(revision.commit()))
        .orElseThrow(
            () ->
                Problem.of(ProblemCode.SOURCE_CORRUPT, revision.commit(), "is not stored", "")
                    .exception());
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    List<String> pushed = new ArrayList<>(trees.keySet());
    boolean back =
        pushed.contains(after.commit())
            && pushed.indexOf(before.commit()) > pushed.indexOf(after.commit());
    return before.equals(after) ? Ancestry.SAME : back ? Ancestry.BACKWARD : Ancestry.FORWARD;
  }

  /// From now on two revisions differ in this.
  void differ(Changes now) {
    changes = Optional.of(now);
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    return changes;
  }

  @Override
  public void close() {}
}
