package dev.plumbline.engine;

import dev.plumbline.model.Changes;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A branch in memory, one commit after the other, of which one file is what an application reads.
final class LineSource implements Source {

  private static final String FILE = "shop/app.yaml";

  private final List<String> commits = new ArrayList<>();
  private final Map<String, MemoryTree> trees = new HashMap<>();
  private MemoryTree tip = MemoryTree.empty();

  /// A commit in which the application's file is this.
  void push(String commit, String text) {
    commit(commit, tip.file(FILE, text));
  }

  /// A commit of something else.
  void besides(String commit) {
    commit(commit, tip.file("other/" + commit, "something"));
  }

  private void commit(String commit, MemoryTree tree) {
    tip = tree;
    commits.add(commit);
    trees.put(commit, tree);
  }

  /// What a render of the tip reads.
  ReadSet reads() {
    return new ReadSet(Map.of(FILE, tip.entry(FILE).map(TreeEntry::id).orElse("")));
  }

  Revision revision() {
    return Things.revision(commits.getLast());
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
    return revision();
  }

  @Override
  public Tree tree(Revision revision) {
    return Optional.ofNullable(trees.get(revision.commit())).orElseThrow();
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    return before.equals(after) ? Ancestry.SAME : Ancestry.FORWARD;
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    MemoryTree one = (MemoryTree) tree(before);
    MemoryTree other = (MemoryTree) tree(after);
    Set<String> written =
        other.paths().stream()
            .filter(path -> !one.entry(path).equals(other.entry(path)))
            .collect(Collectors.toSet());
    return Optional.of(new Changes(written, Set.of()));
  }

  @Override
  public List<Revision> history(Revision revision, int most) {
    List<Revision> line = new ArrayList<>();
    for (int i = commits.indexOf(revision.commit()); i >= 0 && line.size() < most; i--) {
      line.add(Things.revision(commits.get(i)));
    }
    return line;
  }

  @Override
  public void close() {}
}
