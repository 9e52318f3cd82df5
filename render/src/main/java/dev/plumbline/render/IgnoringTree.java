package dev.plumbline.render;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.List;
import java.util.Optional;

/// A tree without the files that patterns of `.gitignore` leave out.
public final class IgnoringTree implements Tree {

  private final Tree tree;
  private final IgnoreFiles patterns;

  private IgnoringTree(Tree tree, IgnoreFiles patterns) {
    this.tree = tree;
    this.patterns = patterns;
  }

  /// The tree without what the rules leave out. A renderer puts this around its recording tree, not
  /// the other way round: what is left out is then not noted as missing.
  ///
  /// @return the tree itself if there are no rules
  public static Tree of(Tree tree, IgnoreRules rules) {
    return rules.isEmpty() ? tree : new IgnoringTree(tree, new IgnoreFiles(tree, rules));
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    return tree.entry(path).filter(this::stays);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return tree.list(folder).stream().filter(this::stays).toList();
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    if (entry(path).isEmpty()) {
      throw Problem.of(
              ProblemCode.PATH_NOT_FOUND,
              path,
              "there is no such file, or it is left out by an ignore pattern",
              "Correct the path or the patterns.")
          .exception();
    }
    return tree.read(path, maxBytes);
  }

  private boolean stays(TreeEntry entry) {
    boolean folder = entry.type() == TreeEntry.Type.FOLDER;
    return entry.path().isEmpty()
        || !patterns.excludes(entry.path(), folder)
        || (folder && holdsSomething(entry.path()));
  }

  /// Whether a folder that is left out holds something that is taken back in, and so is there.
  private boolean holdsSomething(String folder) {
    return patterns.mayTakeBackIn(folder) && tree.list(folder).stream().anyMatch(this::stays);
  }
}
