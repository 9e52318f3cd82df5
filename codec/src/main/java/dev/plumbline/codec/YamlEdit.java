package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Edits of YAML and JSON texts that leave everything else as it is written: comments, order,
/// quotes, ends of lines. Each gives the whole new text, and only if it reads as the old one does,
/// but for the edit: nothing else can have changed. Pure.
public final class YamlEdit {

  private final String text;
  private final int document;

  private YamlEdit(String text, int document) {
    this.text = text;
    this.document = document;
  }

  /// The text with another value at a place where there is one.
  ///
  /// @param document its position among the documents of the text, from 0, empty ones included
  /// @return empty if there is nothing, or if what is written there has a part elsewhere too: an
  ///     alias, a merged mapping
  public static Optional<String> set(String text, int document, JsonPointer at, JsonValue value) {
    YamlEdit edit = new YamlEdit(text, document);
    return checked(text, document, operation("replace", at).with("value", value))
        .flatMap(expected -> edit.replaced(at, value).filter(after -> reads(after, expected)));
  }

  /// The text with a member or an element more, and with the objects on the way to it that are
  /// missing. An element is added at the end of its list: its index is the length.
  ///
  /// @return empty if there is one already, or if there is no place for it
  public static Optional<String> insert(
      String text, int document, JsonPointer at, JsonValue value) {
    Optional<JsonValue> root = root(text, document);
    if (root.isEmpty() || at.tokens().isEmpty() || at.resolve(root.get()).isPresent()) {
      return Optional.empty();
    }
    int depth = at.tokens().size() - 1;
    JsonValue wrapped = value;
    while (depth > 0
        && new JsonPointer(at.tokens().subList(0, depth)).resolve(root.get()).isEmpty()) {
      wrapped = JsonObject.of(at.tokens().get(depth), wrapped);
      depth--;
    }
    JsonPointer place = new JsonPointer(at.tokens().subList(0, depth + 1));
    JsonValue whole = wrapped;
    YamlEdit edit = new YamlEdit(text, document);
    return checked(text, document, operation("add", place).with("value", whole))
        .flatMap(expected -> edit.inserted(place, whole).filter(after -> reads(after, expected)));
  }

  /// The text without a member or an element. A mapping that loses its only member becomes `{}`.
  ///
  /// @return empty if there is none
  public static Optional<String> remove(String text, int document, JsonPointer at) {
    YamlEdit edit = new YamlEdit(text, document);
    return checked(text, document, operation("remove", at))
        .flatMap(expected -> edit.removed(at).filter(after -> reads(after, expected)));
  }

  /// All single values of a text, in order; none if it cannot be read. Values that come by an alias
  /// or a merged mapping are left out.
  public static List<YamlScalar> scalars(String text) {
    List<YamlScalar> found = new ArrayList<>();
    documents(text)
        .ifPresent(
            roots -> {
              List<YamlNode> nodes = YamlNodes.of(text);
              roots.forEach(
                  (position, root) ->
                      new YamlScalars(text, position, root, found)
                          .walk(nodes.get(position), JsonPointer.ROOT));
            });
    return List.copyOf(found);
  }

  private static JsonObject operation(String name, JsonPointer at) {
    return JsonObject.EMPTY.with("op", name).with("path", at.toString());
  }

  /// What the documents must read as afterwards; empty if the edit has no meaning.
  private static Optional<Map<Integer, JsonValue>> checked(
      String text, int document, JsonObject operation) {
    Optional<Map<Integer, JsonValue>> documents = documents(text);
    JsonValue before = documents.map(roots -> roots.get(document)).orElse(JsonNull.NULL);
    try {
      Map<Integer, JsonValue> expected = new TreeMap<>(documents.orElse(Map.of()));
      JsonValue after = JsonPatch.apply(before, JsonPatch.parse(JsonArray.of(operation)));
      expected.put(document, after);
      return Optional.of(expected);
    } catch (ProblemException e) {
      return Optional.empty(); // there is nothing at the place
    }
  }

  private static boolean reads(String after, Map<Integer, JsonValue> expected) {
    return documents(after).filter(expected::equals).isPresent();
  }

  private static Optional<JsonValue> root(String text, int document) {
    return documents(text).map(roots -> roots.get(document));
  }

  /// Those that are not empty, by their positions; empty if the text cannot be read.
  private static Optional<Map<Integer, JsonValue>> documents(String text) {
    if (text.startsWith("\uFEFF") || LineSeparators.of(text).isPresent()) {
      return Optional.empty();
    }
    try {
      Map<Integer, JsonValue> roots = new TreeMap<>();
      for (YamlDocument each : Yaml.read(text.getBytes(UTF_8), "", Limits.DEFAULT)) {
        Origin origin = each.origin();
        roots.put(origin.document(), each.root());
      }
      return Optional.of(roots);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private Optional<String> replaced(JsonPointer at, JsonValue value) {
    Optional<YamlPlace> place = YamlPlace.find(text, document, at);
    return place.map(
        found -> {
          YamlNode node = found.node();
          YamlLayout layout = new YamlLayout(text);
          if (found.flow() || (node instanceof YamlNode.Scalar scalar && simple(scalar, value))) {
            return layout.spliced(
                node.start(), node.end(), layout.scalar(node, value, found.flow()));
          }
          return found.key().isPresent()
              ? layout.spliced(
                  found.start(),
                  node.end(),
                  layout.block(
                      JsonObject.of(found.key().get(), value), layout.column(found.start())))
              : layout.spliced(
                  node.start(), node.end(), layout.block(value, layout.column(node.start())));
        });
  }

  /// Whether one line takes the place of one.
  private static boolean simple(YamlNode.Scalar scalar, JsonValue value) {
    boolean lines =
        value instanceof JsonObject
            || value instanceof JsonArray
            || (value instanceof JsonString(String words) && words.indexOf('\n') >= 0);
    return scalar.style() != YamlNode.Style.BLOCK && !lines;
  }

  private Optional<String> inserted(JsonPointer at, JsonValue value) {
    String last = at.tokens().getLast();
    JsonPointer above = new JsonPointer(at.tokens().subList(0, at.tokens().size() - 1));
    YamlLayout layout = new YamlLayout(text);
    return YamlPlace.find(text, document, above)
        .flatMap(
            parent ->
                switch (parent.node()) {
                  case YamlNode.Mapping mapping -> layout.more(mapping, last, value);
                  case YamlNode.Sequence sequence -> layout.more(sequence, value);
                  case YamlNode.Scalar _, YamlNode.Alias _ -> Optional.empty();
                });
  }

  private Optional<String> removed(JsonPointer at) {
    if (at.tokens().isEmpty()) {
      return Optional.empty();
    }
    JsonPointer above = new JsonPointer(at.tokens().subList(0, at.tokens().size() - 1));
    YamlLayout layout = new YamlLayout(text);
    return YamlPlace.find(text, document, above)
        .flatMap(
            parent ->
                YamlPlace.find(text, document, at)
                    .flatMap(
                        place ->
                            switch (parent.node()) {
                              case YamlNode.Mapping mapping -> layout.less(mapping, place);
                              case YamlNode.Sequence sequence -> layout.less(sequence, place);
                              case YamlNode.Scalar _, YamlNode.Alias _ -> Optional.empty();
                            }));
  }
}
