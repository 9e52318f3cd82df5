package dev.plumbline.source.git;

import dev.plumbline.model.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// Writes a tree in which some paths are replaced. Folders without a change are not even read, so
/// they stay the very same objects. Names are kept byte for byte: one character a byte.
record TreeRewriter(ObjectReader reader, ObjectInserter inserter) {

  private record Node(FileMode mode, ObjectId id) {}

  /// @return the tree; empty if nothing is left in it
  Optional<ObjectId> rewrite(Optional<ObjectId> tree, Map<String, Optional<TreeEntry>> changes)
      throws IOException {
    SortedMap<String, Node> children = new TreeMap<>();
    if (tree.isPresent()) {
      CanonicalTreeParser parser = new CanonicalTreeParser(new byte[0], reader, tree.get());
      for (; !parser.eof(); parser.next()) {
        byte[] name = new byte[parser.getNameLength()];
        parser.getName(name, 0);
        put(
            children,
            new String(name, StandardCharsets.ISO_8859_1),
            new Node(parser.getEntryFileMode(), parser.getEntryObjectId()));
      }
    }
    Map<String, Map<String, Optional<TreeEntry>>> below = new HashMap<>();
    for (Map.Entry<String, Optional<TreeEntry>> change : changes.entrySet()) {
      String path = change.getKey();
      int slash = path.indexOf('/');
      if (slash < 0) {
        replace(children, bytewise(path), change.getValue().map(TreeRewriter::node));
      } else {
        below
            .computeIfAbsent(path.substring(0, slash), name -> new HashMap<>())
            .put(path.substring(slash + 1), change.getValue());
      }
    }
    for (Map.Entry<String, Map<String, Optional<TreeEntry>>> folder : below.entrySet()) {
      String name = bytewise(folder.getKey());
      Optional<ObjectId> before = Optional.ofNullable(children.get(name + "/")).map(Node::id);
      replace(
          children,
          name,
          rewrite(before, folder.getValue()).map(id -> new Node(FileMode.TREE, id)));
    }
    return children.isEmpty() ? Optional.empty() : Optional.of(write(children));
  }

  private ObjectId write(SortedMap<String, Node> children) throws IOException {
    TreeFormatter formatter = new TreeFormatter();
    children.forEach(
        (key, node) -> {
          String name = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
          byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
          formatter.append(bytes, 0, bytes.length, node.mode(), node.id());
        });
    return inserter.insert(formatter);
  }

  private static void replace(
      SortedMap<String, Node> children, String name, Optional<Node> replacement) {
    children.remove(name);
    children.remove(name + "/");
    replacement.ifPresent(node -> put(children, name, node));
  }

  /// Git sorts a folder as if its name ended with a slash.
  private static void put(SortedMap<String, Node> children, String name, Node node) {
    children.put(isFolder(node.mode()) ? name + "/" : name, node);
  }

  private static boolean isFolder(FileMode mode) {
    return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_TREE;
  }

  private static Node node(TreeEntry entry) {
    FileMode mode =
        switch (entry.type()) {
          case FILE -> FileMode.REGULAR_FILE;
          case EXECUTABLE -> FileMode.EXECUTABLE_FILE;
          case FOLDER -> FileMode.TREE;
          case LINK -> FileMode.SYMLINK;
          case SUBMODULE -> FileMode.GITLINK;
        };
    return new Node(mode, ObjectId.fromString(entry.id()));
  }

  private static String bytewise(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
