package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of one archive, in memory. Files are identified by the SHA-256 of their content,
/// folders by that of their entries.
final class ArchiveTree implements Tree {

  private static final int MAX_DEPTH = 256;
  private static final Pattern DRIVE = Pattern.compile("[a-zA-Z]:/.*");

  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, TreeEntry> entries = new HashMap<>();
  private final Map<String, List<TreeEntry>> folders = new HashMap<>();
  private final long bytes;

  private ArchiveTree(long bytes) {
    this.bytes = bytes;
  }

  /// What the top of an archive means.
  enum Layout {
    /// All lies in one folder, which is the root of the tree: a packaged chart.
    CHART,
    /// The archive's root is the root of the tree.
    PLAIN
  }

  /// @throws TooMuchException if it holds more than is allowed
  /// @throws IOException if it is no archive, or one that leads out of itself
  static ArchiveTree of(byte[] archive, Layout layout, ArtifactLimits.Unpacked limits)
      throws IOException {
    TreeMap<String, TarReader.Member> files = new TreeMap<>();
    long bytes = 0;
    for (TarReader.Member member : TarReader.read(archive, limits)) {
      if (member.name().length() > limits.maxPathLength()) {
        throw new TooMuchException(
            "a path of more than " + limits.maxPathLength() + " characters in the archive");
      }
      files.put(path(member.name(), layout), member);
      bytes += member.content().length;
    }
    if (files.isEmpty() && layout == Layout.CHART) {
      throw new IOException("it holds no files");
    }
    ArchiveTree tree = new ArchiveTree(bytes);
    Folder root = new Folder();
    for (Map.Entry<String, TarReader.Member> file : files.entrySet()) {
      root.add(file.getKey(), file.getValue());
    }
    tree.enter("", root);
    return tree;
  }

  /// A tree of one document.
  static ArchiveTree of(byte[] document) {
    ArchiveTree tree = new ArchiveTree(document.length);
    String id = Sha256.hex(document);
    TreeEntry file = new TreeEntry(RemoteDocument.FILE, TreeEntry.Type.FILE, id, document.length);
    tree.contents.put(file.path(), document);
    tree.entries.put(file.path(), file);
    tree.entries.put("", new TreeEntry("", TreeEntry.Type.FOLDER, Sha256.hex(id), 0));
    tree.folders.put("", List.of(file));
    return tree;
  }

  /// Where the file stands in the tree. What Helm and Flux refuse is refused.
  private static String path(String raw, Layout layout) throws IOException {
    String name = layout == Layout.CHART ? raw.replace('\\', '/') : raw;
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IOException("a path in the archive has a backslash or a control character");
    }
    if (layout == Layout.CHART) {
      int slash = name.indexOf('/');
      if (slash < 0) {
        throw new IOException("the chart illegally contains content outside its base directory");
      }
      name = name.substring(slash + 1);
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new IOException("a path in the archive leads out of it");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    boolean absolute = name.startsWith("/") || DRIVE.matcher(name).matches();
    if (absolute || parts.isEmpty() || parts.size() > MAX_DEPTH) {
      throw new IOException("a path in the archive is absolute, empty or too deep");
    }
    return String.join("/", parts);
  }

  /// A folder while it is filled.
  private static final class Folder {
    private final TreeMap<String, Folder> folders = new TreeMap<>();
    private final TreeMap<String, TarReader.Member> files = new TreeMap<>();

    void add(String path, TarReader.Member member) throws IOException {
      Folder at = this;
      String[] parts = path.split("/");
      for (int i = 0; i < parts.length - 1; i++) {
        at = at.folders.computeIfAbsent(parts[i], _ -> new Folder());
      }
      at.files.put(parts[parts.length - 1], member);
    }
  }

  /// @return the id of the folder
  private String enter(String path, Folder folder) throws IOException {
    TreeMap<String, TreeEntry> children = new TreeMap<>();
    for (Map.Entry<String, TarReader.Member> each : folder.files.entrySet()) {
      String at = below(path, each.getKey());
      byte[] content = each.getValue().content();
      contents.put(at, content);
      children.put(
          each.getKey(),
          new TreeEntry(
              at,
              each.getValue().executable() ? TreeEntry.Type.EXECUTABLE : TreeEntry.Type.FILE,
              Sha256.hex(content),
              content.length));
    }
    for (Map.Entry<String, Folder> each : folder.folders.entrySet()) {
      String at = below(path, each.getKey());
      TreeEntry entry = new TreeEntry(at, TreeEntry.Type.FOLDER, enter(at, each.getValue()), 0);
      if (children.put(each.getKey(), entry) != null) {
        throw new IOException("a path in the archive is both a file and a folder");
      }
    }
    MessageDigest digest = Sha256.algorithm();
    for (TreeEntry child : children.values()) {
      String line = child.type() + " " + child.name() + "\0" + child.id() + "\n";
      digest.update(line.getBytes(UTF_8));
      entries.put(child.path(), child);
    }
    folders.put(path, List.copyOf(children.values()));
    String id = HexFormat.of().formatHex(digest.digest());
    if (path.isEmpty()) {
      entries.put("", new TreeEntry("", TreeEntry.Type.FOLDER, id, 0));
    }
    return id;
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /// What it holds in memory.
  long bytes() {
    return bytes;
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    return Optional.ofNullable(entries.get(checked(path)));
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return Collections.unmodifiableList(folders.getOrDefault(checked(folder), List.of()));
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    byte[] content = contents.get(checked(path));
    if (content == null) {
      throw problem(ProblemCode.PATH_NOT_FOUND, path, "no such file", "Check the path.");
    }
    if (content.length > maxBytes) {
      throw problem(
          ProblemCode.INPUT_TOO_LARGE,
          path,
          "it has %d bytes, more than the %d that are allowed".formatted(content.length, maxBytes),
          "Make it smaller, or leave it out.");
    }
    return content.clone();
  }

  private static String checked(String path) {
    if (path.isEmpty()) {
      return path;
    }
    String[] parts = path.split("/", -1);
    boolean inside = parts.length <= MAX_DEPTH && path.indexOf('\0') < 0;
    for (String part : parts) {
      inside &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }
    if (!inside) {
      throw problem(
          ProblemCode.PATH_OUTSIDE_TREE,
          path.replaceAll("\\p{Cntrl}", "?"),
          "the path is not one inside the archive",
          "Write it from the root, without '.', '..', or a leading or double '/'.");
    }
    return path;
  }

  private static ProblemException problem(ProblemCode code, String path, String what, String next) {
    return Problem.of(code, path.isBlank() ? "archive" : path, what, next).exception();
  }
}
