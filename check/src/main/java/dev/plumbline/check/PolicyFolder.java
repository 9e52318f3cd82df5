package dev.plumbline.check;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folder of a repository in which policies, their parameters, waivers and severities lie. It
/// is read from the base of a change.
public final class PolicyFolder {

  /// Where it is, if nobody says otherwise.
  public static final String DEFAULT = ".plumbline/policies";

  private static final int MAX_FILES = 2_000;
  private static final int MAX_DEPTH = 10;

  private final Tree tree;
  private final List<RenderedObject> objects = new ArrayList<>();
  private int files;

  private PolicyFolder(Tree tree) {
    this.tree = tree;
  }

  /// All objects in the files `*.yaml`, `*.yml` and `*.json` of the folder and of those below it,
  /// in the order of their paths; none if there is no such folder.
  ///
  /// @param base the tree of the protected base, never that of the head
  /// @throws dev.plumbline.model.ProblemException if a file cannot be read, is no YAML, or holds
  ///     what is no object: to pass it over could mean to pass over a policy
  public static List<RenderedObject> read(Tree base, String folder) {
    PolicyFolder reader = new PolicyFolder(base);
    reader.straight(folder);
    reader.folder(folder, 0);
    return List.copyOf(reader.objects);
  }

  /// What tells apart what [#read] may give: trees with the same text have the same objects.
  ///
  /// @return empty if there is no such folder
  public static Optional<String> content(Tree base, String folder) {
    StringBuilder way = new StringBuilder();
    for (int end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) {
      String part = folder.substring(0, end);
      base.entry(part)
          .filter(entry -> entry.type() != TreeEntry.Type.FOLDER)
          .ifPresent(entry -> way.append(entry.type()).append(' ').append(entry.id()));
    }
    base.entry(folder).ifPresent(entry -> way.append(entry.type()).append(' ').append(entry.id()));
    return way.isEmpty() ? Optional.empty() : Optional.of(way.toString());
  }

  /// A link on the way would hide the folder.
  private void straight(String folder) {
    for (int end = 0; end >= 0; end = folder.indexOf('/', end + 1)) {
      String part = folder.substring(0, end);
      requireFolder(part);
    }
    requireFolder(folder);
  }

  private void requireFolder(String path) {
    boolean other =
        tree.entry(path).filter(entry -> entry.type() != TreeEntry.Type.FOLDER).isPresent();
    if (other) {
      throw notThere(path).exception();
    }
  }

  private static Problem notThere(String path) {
    return Problem.of(
        ProblemCode.INVALID_OBJECT,
        path,
        "is a link, a submodule or a file where policies lie",
        "Replace it by what it points to.");
  }

  private void folder(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooMuch(path, "folders are nested more than " + MAX_DEPTH + " times").exception();
    }
    for (TreeEntry entry : tree.list(path)) {
      switch (entry.type()) {
        case FOLDER -> folder(entry.path(), depth + 1);
        case FILE, EXECUTABLE -> file(entry.path());
        case LINK, SUBMODULE -> throw notThere(entry.path()).exception();
      }
    }
  }

  private void file(String path) {
    if (!path.endsWith(".yaml") && !path.endsWith(".yml") && !path.endsWith(".json")) {
      return;
    }
    if (++files > MAX_FILES) {
      throw tooMuch(path, "there are more than " + MAX_FILES + " files").exception();
    }
    byte[] bytes = tree.read(path, Limits.DEFAULT.maxBytes());
    for (YamlDocument document : Yaml.read(bytes, path, Limits.DEFAULT)) {
      if (document.root() instanceof JsonObject object && object.string("kind").isPresent()) {
        objects.add(new RenderedObject(new Manifest(object), document.origin()));
      } else {
        throw Problem.of(
                ProblemCode.INVALID_OBJECT,
                document.origin().toString(),
                "is no object, and lies in the folder of policies",
                "Complete it, or move it elsewhere.")
            .exception();
      }
    }
  }

  private static Problem tooMuch(String path, String why) {
    return new Problem(
        ProblemCode.INPUT_TOO_LARGE,
        path,
        "the folder of policies is too large",
        why,
        "Keep only policies there.");
  }
}
