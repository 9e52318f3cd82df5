package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads the objects of a text as kustomize does: documents split at lines that start with `---`,
/// empty ones left out, lists of objects taken apart.
final class ResourceReader {

  private final String text;
  private final String path;
  private final Limits limits;
  private final List<ParsedDocument> found = new ArrayList<>();
  private int documents;

  private ResourceReader(String text, String path, Limits limits) {
    this.text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
    this.path = path;
    this.limits = limits;
  }

  /// The objects in order; those of a list like `ConfigMapList` come last.
  ///
  /// @param path what messages call the text
  /// @throws ProblemException `INVALID_YAML`; `INVALID_OBJECT` for an object without kind or name;
  ///     `INPUT_TOO_LARGE`
  static List<ParsedDocument> read(String text, String path, Limits limits) {
    return new ResourceReader(text, path, limits).read();
  }

  private List<ParsedDocument> read() {
    split();
    if (documents == 1 && found.size() == 1 && isWrapper(found.getFirst().root())) {
      unwrap();
    }
    for (ParsedDocument document : found) {
      validate(document);
    }
    return inlined();
  }

  /// Go's expression is `\n---.*\n`: a separator needs a line before it and a line end.
  private void split() {
    int start = 0;
    int line = 1;
    int at = text.indexOf("\n---");
    while (at >= 0) {
      int end = text.indexOf('\n', at + 1);
      if (end < 0) {
        break;
      }
      String rest = text.substring(at + 4, end).strip();
      if (!rest.isEmpty() && rest.charAt(0) != '#') {
        throw malformed(line(at + 1), "invalid document separator: ---" + rest);
      }
      document(text.substring(start, at + 1), line);
      line = line + lines(start, end + 1);
      start = end + 1;
      // The line end belongs to this separator; the next one needs its own.
      at = text.indexOf("\n---", start);
    }
    document(text.substring(start), line);
  }

  private int line(int offset) {
    return 1 + lines(0, offset);
  }

  private int lines(int from, int to) {
    int lines = 0;
    for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
      lines++;
    }
    return lines;
  }

  private void document(String content, int line) {
    int position = documents++;
    if (documents > limits.maxDocuments()) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              path,
              "it has more than " + limits.maxDocuments() + " documents",
              "Split the file.")
          .exception();
    }
    if (content.isBlank()) {
      return;
    }
    Optional<Node> root = node(content, line);
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof MapNode map)) {
      throw invalid(line, "missing Resource metadata: a document is no object");
    }
    found.add(new ParsedDocument(map, position, line + leading(content)));
  }

  private Optional<Node> node(String content, int line) {
    try {
      return NodeReader.read(content, path, limits);
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.INVALID_YAML) {
        throw e;
      }
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_YAML,
              path + ":" + (line - 1 + inner(e.problem().subject())),
              "MalformedYAMLError",
              e.problem().why(),
              e.problem().next()),
          e);
    }
  }

  /// The line in a subject `PATH:LINE:COLUMN`; 1 if there is none.
  private static int inner(String subject) {
    String[] parts = subject.split(":");
    try {
      return parts.length < 3 ? 1 : Integer.parseInt(parts[parts.length - 2]);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /// The lines in front that are empty or comments.
  private static int leading(String content) {
    int lines = 0;
    for (String line : (Iterable<String>) content.lines()::iterator) {
      if (!line.isBlank() && !line.stripLeading().startsWith("#") && !line.startsWith("---")) {
        return lines;
      }
      lines++;
    }
    return 0;
  }

  private static boolean isWrapper(MapNode root) {
    String kind = root.text("kind").orElse("");
    return (kind.equals("List") || kind.equals("ResourceList"))
        && (root.has("items") || root.has("functionConfig"));
  }

  private void unwrap() {
    ParsedDocument wrapper = found.removeFirst();
    for (Node item : wrapper.root().list("items").orElseGet(ListNode::new)) {
      if (!item.isNilOrEmpty()) {
        if (!(item instanceof MapNode map)) {
          throw invalid(wrapper.line(), "missing Resource metadata: an item is no object");
        }
        found.add(new ParsedDocument(map, wrapper.document(), wrapper.line()));
      }
    }
  }

  private void validate(ParsedDocument document) {
    MapNode root = document.root();
    if (root.isEmpty()) {
      return;
    }
    String kind = text(root, "kind");
    if (kind.isEmpty()) {
      throw invalid(document.line(), "missing kind in object");
    }
    String name = root.map("metadata").map(metadata -> text(metadata, "name")).orElse("");
    if (name.isEmpty() && !kind.endsWith("List")) {
      throw invalid(document.line(), "missing metadata.name in object of kind " + kind);
    }
  }

  private static String text(MapNode map, String field) {
    return map.get(field)
        .filter(value -> !value.isNull() && value instanceof ScalarNode)
        .map(value -> ((ScalarNode) value).text())
        .orElse("");
  }

  private List<ParsedDocument> inlined() {
    List<ParsedDocument> result = new ArrayList<>(found.size());
    Deque<ParsedDocument> queue = new ArrayDeque<>(found);
    while (!queue.isEmpty()) {
      ParsedDocument document = queue.removeFirst();
      boolean list = text(document.root(), "kind").endsWith("List");
      if (document.root().isEmpty()) {
        continue;
      }
      if (!list || !document.root().has("items")) {
        result.add(document);
        continue;
      }
      items(document).forEach(queue::addLast);
    }
    return List.copyOf(result);
  }

  /// The objects of a list; they make the trip through JSON.
  private List<ParsedDocument> items(ParsedDocument list) {
    Node plain = NodeJson.node(NodeJson.of(list.root(), path + ":" + list.line()));
    Node items = ((MapNode) plain).get("items").orElseGet(ScalarNode::nothing);
    if (items.isNull()) {
      return List.of();
    }
    if (!(items instanceof ListNode elements)) {
      throw invalid(list.line(), "expected array in " + text(list.root(), "kind") + "/items");
    }
    List<ParsedDocument> objects = new ArrayList<>();
    for (Node element : elements) {
      if (!element.isNilOrEmpty()) {
        if (!(element instanceof MapNode map)) {
          throw invalid(list.line(), "missing Resource metadata: an item is no object");
        }
        ParsedDocument object = new ParsedDocument(map, list.document(), list.line());
        validate(object);
        objects.add(object);
      }
    }
    return objects;
  }

  private ProblemException malformed(int line, String why) {
    return new Problem(
            ProblemCode.INVALID_YAML,
            path + ":" + line,
            "MalformedYAMLError",
            why,
            "Correct the text there.")
        .exception();
  }

  private ProblemException invalid(int line, String what) {
    return Problem.of(
            ProblemCode.INVALID_OBJECT,
            path + ":" + line,
            what,
            "Complete the object, or take the file off the list.")
        .exception();
  }
}
