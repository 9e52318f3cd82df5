package dev.plumbline.render;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Decides by [IgnoreRules] what of a tree is left out. Files of patterns are looked for in the
/// folders above a path only, so that the read set holds no more than what counted.
///
/// Flux switches its standard list off if any file of patterns stands anywhere in the repository;
/// here only one above the path does that, as otherwise every application would read the whole
/// repository.
final class IgnoreFiles {

  private static final int MAX_BYTES = 1 << 20;

  private final Tree tree;
  private final String name;
  private final IgnorePatterns always;
  private final IgnorePatterns standard;
  private final IgnorePatterns last;
  private final Map<String, IgnorePatterns> files = new ConcurrentHashMap<>();

  /// @param tree where the files of patterns are read
  IgnoreFiles(Tree tree, IgnoreRules rules) {
    this.tree = tree;
    this.name = rules.file();
    this.always = IgnorePatterns.of(rules.always());
    this.standard = IgnorePatterns.of(rules.standard());
    this.last = IgnorePatterns.of(rules.last());
  }

  /// Whether the file or folder is left out.
  boolean excludes(String path, boolean folder) {
    List<IgnorePatterns> chain = chain(path);
    for (IgnorePatterns patterns : chain) {
      Optional<Boolean> verdict = patterns.verdict(path, folder);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return false;
  }

  /// Whether something below the folder may be taken back in although the folder is left out.
  boolean mayTakeBackIn(String folder) {
    return chain(folder + "/x").stream().anyMatch(IgnorePatterns::takesBackIn);
  }

  /// The patterns for the path, the strongest first.
  private List<IgnorePatterns> chain(String path) {
    List<IgnorePatterns> chain = new ArrayList<>();
    chain.add(last);
    boolean spoken = !last.isEmpty();
    for (String folder = parent(path); !name.isEmpty(); folder = parent(folder)) {
      IgnorePatterns patterns = files.computeIfAbsent(folder, this::read);
      spoken |= !patterns.isEmpty();
      chain.add(patterns);
      if (folder.isEmpty()) {
        break;
      }
    }
    if (!spoken) {
      chain.add(standard);
    }
    chain.add(always);
    return chain;
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  private IgnorePatterns read(String folder) {
    String path = folder.isEmpty() ? name : folder + "/" + name;
    // A look for what is not there must not look at the folders on the way: every commit changes
    // them.
    Optional<TreeEntry> file =
        tree.entry(path).flatMap(there -> Links.resolve(tree, path)).filter(TreeEntry::isFile);
    if (file.isEmpty()) {
      return IgnorePatterns.of(List.of());
    }
    if (file.get().size() > MAX_BYTES) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              path,
              "the file of patterns has more than 1 MiB",
              "Make it smaller.")
          .exception();
    }
    String text = new String(tree.read(file.get().path(), MAX_BYTES), StandardCharsets.UTF_8);
    return IgnorePatterns.of(text.lines().toList()).below(folder);
  }
}
