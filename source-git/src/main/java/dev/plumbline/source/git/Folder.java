package dev.plumbline.source.git;

import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/// A folder as Git stores it, and where each entry begins: an entry is made only when it is asked
/// for, so that a folder of many thousands costs next to nothing to know. Entries are in Git's
/// order, which is that of the bytes of their names, a folder's with a slash behind (the server's
/// objects are checked for that when they come).
final class Folder {

  private static final int ANY_EXECUTE = 0111;
  private static final int ID = Constants.OBJECT_ID_LENGTH;

  private final byte[] raw;
  private final int[] starts;

  /// An entry.
  record Node(String name, TreeEntry.Type type, ObjectId id) {}

  private Folder(byte[] raw, int[] starts) {
    this.raw = raw;
    this.starts = starts;
  }

  /// @throws IndexOutOfBoundsException if it is not a folder as Git stores it
  static Folder of(byte[] raw) {
    int[] starts = new int[16];
    int count = 0;
    int next;
    for (int at = 0; at < raw.length; at = next) {
      next = afterName(raw, at) + 1 + ID;
      Objects.checkFromToIndex(at, next, raw.length);
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count] = at;
      count++;
    }
    return new Folder(raw, Arrays.copyOf(starts, count));
  }

  private static int afterName(byte[] raw, int start) {
    int at = start;
    while (raw[at] != 0) {
      at++;
    }
    return at;
  }

  int size() {
    return starts.length;
  }

  /// What it takes in memory.
  int bytes() {
    return raw.length + 4 * starts.length;
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(starts.length);
    for (int start : starts) {
      nodes.add(node(start));
    }
    return nodes;
  }

  Optional<Node> find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int start = find(bytes);
    // A name that is not UTF-8 is shown as Latin-1.
    byte[] latin = start < 0 ? name.getBytes(StandardCharsets.ISO_8859_1) : bytes;
    start = Arrays.equals(latin, bytes) ? start : find(latin);
    return start < 0 ? Optional.empty() : Optional.of(node(start, name));
  }

  /// Where the entry begins; negative if there is none.
  private int find(byte[] name) {
    int file = find(name, 0);
    return file < 0 ? find(name, '/') : file;
  }

  /// @param end what is behind the name in Git's order: a slash, or nothing
  private int find(byte[] name, int end) {
    int low = 0;
    int high = starts.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(starts[middle], name, end);
      if (order == 0) {
        return starts[middle];
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  private int compare(int start, byte[] name, int end) {
    int at = nameStart(start);
    for (byte wanted : name) {
      int order = Integer.compare(raw[at] == 0 ? end(start) : raw[at] & 0xff, wanted & 0xff);
      if (order != 0 || raw[at] == 0) {
        return order == 0 ? -1 : order;
      }
      at++;
    }
    int last = raw[at] == 0 ? end(start) : raw[at] & 0xff;
    int order = Integer.compare(last, end);
    return order == 0 && raw[at] != 0 ? 1 : order;
  }

  private int end(int start) {
    return type(start) == TreeEntry.Type.FOLDER ? '/' : 0;
  }

  private int nameStart(int start) {
    int at = start;
    while (raw[at] != ' ') {
      at++;
    }
    return at + 1;
  }

  private Node node(int start) {
    int name = nameStart(start);
    int end = afterName(raw, name);
    return node(start, RawParseUtils.decode(StandardCharsets.UTF_8, raw, name, end));
  }

  private Node node(int start, String name) {
    int end = afterName(raw, nameStart(start));
    return new Node(name, type(start), ObjectId.fromRaw(raw, end + 1));
  }

  private TreeEntry.Type type(int start) {
    int bits = 0;
    for (int at = start; raw[at] != ' '; at++) {
      bits = (bits << 3) + (raw[at] - '0');
    }
    return switch (bits & FileMode.TYPE_MASK) {
      case FileMode.TYPE_TREE -> TreeEntry.Type.FOLDER;
      case FileMode.TYPE_SYMLINK -> TreeEntry.Type.LINK;
      case FileMode.TYPE_GITLINK -> TreeEntry.Type.SUBMODULE;
      default -> (bits & ANY_EXECUTE) == 0 ? TreeEntry.Type.FILE : TreeEntry.Type.EXECUTABLE;
    };
  }
}
