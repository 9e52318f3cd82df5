package dev.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A tree of files in memory, immutable: each change gives another one. Folders exist by what is in
/// them, and their ids follow from it, as in Git.
public final class MemoryTree implements Tree {

  private final Map<String, Leaf> leaves;
  private final Map<String, TreeEntry> entries = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();

  private static final class Leaf {
    private final TreeEntry.Type type;
    private final byte[] content;
    private final String id;

    Leaf(TreeEntry.Type type, byte[] content) {
      this.type = type;
      this.content = content;
      this.id = Digest.of(type + Digest.of(content).hex()).hex();
    }

    boolean isFile(byte[] other) {
      return type == TreeEntry.Type.FILE && Arrays.equals(content, other);
    }
  }

  private MemoryTree(Map<String, Leaf> leaves) {
    this.leaves = leaves;
    children.put("", new TreeSet<>());
    leaves.keySet().forEach(this::enter);
    folder("");
  }

  /// A tree without files.
  public static MemoryTree empty() {
    return new MemoryTree(new TreeMap<>());
  }

  /// A tree of these files.
  public static MemoryTree of(Map<String, byte[]> files) {
    return empty().withOnly(files);
  }

  /// A tree of these files and no others. It shares with this one those that both have.
  public MemoryTree withOnly(Map<String, byte[]> files) {
    Map<String, Leaf> all = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          Leaf here = leaves.get(path);
          boolean same = here != null && here.isFile(content);
          Leaf leaf = same ? here : new Leaf(TreeEntry.Type.FILE, content.clone());
          all.put(canonical(path), leaf);
        });
    return new MemoryTree(all);
  }

  /// This tree with the file, added or replaced.
  public MemoryTree file(String path, String text) {
    return with(path, new Leaf(TreeEntry.Type.FILE, text.getBytes(UTF_8)));
  }

  /// This tree with the file, added or replaced.
  public MemoryTree file(String path, byte[] content) {
    return with(path, new Leaf(TreeEntry.Type.FILE, content.clone()));
  }

  /// This tree with a symbolic link.
  public MemoryTree link(String path, String target) {
    return with(path, new Leaf(TreeEntry.Type.LINK, target.getBytes(UTF_8)));
  }

  /// This tree with a Git submodule.
  public MemoryTree submodule(String path) {
    return with(path, new Leaf(TreeEntry.Type.SUBMODULE, path.getBytes(UTF_8)));
  }

  /// This tree without the file.
  public MemoryTree without(String path) {
    Map<String, Leaf> copy = new TreeMap<>(leaves);
    copy.remove(path);
    return new MemoryTree(copy);
  }

  /// The paths of everything that is no folder.
  public Set<String> paths() {
    return Set.copyOf(leaves.keySet());
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    TreeEntry there = entries.get(path);
    return Optional.ofNullable(there == null ? entries.get(canonical(path)) : there);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    List<TreeEntry> found = new ArrayList<>();
    children
        .getOrDefault(canonical(folder), Set.of())
        .forEach(child -> entry(child).ifPresent(found::add));
    return found;
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    Leaf leaf = leaves.get(canonical(path));
    if (leaf == null || leaf.type == TreeEntry.Type.SUBMODULE) {
      throw Problem.of(ProblemCode.PATH_NOT_FOUND, path, "there is no such file", "").exception();
    }
    if (leaf.content.length > maxBytes) {
      throw Problem.of(ProblemCode.INPUT_TOO_LARGE, path, "the file is too large", "").exception();
    }
    return leaf.content.clone();
  }

  private MemoryTree with(String path, Leaf leaf) {
    Map<String, Leaf> copy = new TreeMap<>(leaves);
    copy.put(canonical(path), leaf);
    return new MemoryTree(copy);
  }

  private void enter(String path) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, slash);
    if (children.computeIfAbsent(parent, p -> new TreeSet<>()).add(path) && !parent.isEmpty()) {
      enter(parent);
    }
  }

  private TreeEntry folder(String path) {
    StringBuilder content = new StringBuilder("folder\n");
    for (String child : children.getOrDefault(path, Set.of())) {
      TreeEntry entry = children.containsKey(child) ? folder(child) : leaf(child);
      content.append(entry.type()).append(' ').append(entry.id()).append(' ').append(child);
      content.append('\n');
    }
    TreeEntry entry =
        new TreeEntry(path, TreeEntry.Type.FOLDER, Digest.of(content.toString()).hex(), 0);
    entries.put(path, entry);
    return entry;
  }

  private TreeEntry leaf(String path) {
    Leaf leaf = leaves.get(path);
    if (leaf == null) {
      throw new IllegalStateException(path);
    }
    TreeEntry entry = new TreeEntry(path, leaf.type, leaf.id, leaf.content.length);
    entries.put(path, entry);
    return entry;
  }

  private static String canonical(String path) {
    boolean good =
        path.isEmpty()
            || Arrays.stream(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!good) {
      throw Problem.of(ProblemCode.PATH_OUTSIDE_TREE, path, "the path is not canonical", "")
          .exception();
    }
    return path;
  }
}
