package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Builds JSON values from the events of one YAML text as goyaml v2 and `sigs.k8s.io/yaml` do.
final class YamlReader {

  /// A value that aliases may repeat.
  ///
  /// @param value nothing while the value is still being read
  /// @param size the values in it, itself included
  /// @param height the levels in it
  private record Anchored(Optional<JsonValue> value, long size, int height) {}

  private final YamlEvents events;
  private final DocumentLines lines;
  private final String path;
  private final Limits limits;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int depth;
  private int deepest;
  private long values;
  private long repeated;
  private boolean lastWins;

  YamlReader(String text, String path, Limits limits, boolean marked) {
    this.events = new YamlEvents(text, path, marked);
    this.lines = new DocumentLines(events.text());
    this.path = path;
    this.limits = limits;
  }

  /// All documents that are not empty.
  List<YamlDocument> read() {
    List<YamlDocument> documents = new ArrayList<>(1);
    events.next();
    for (int position = 0; events.peek() == Event.ID.DocumentStart; position++) {
      DocumentStartEvent start = (DocumentStartEvent) events.next();
      if (position >= limits.maxDocuments()) {
        throw events.tooLarge(start, "it has more than " + limits.maxDocuments() + " documents");
      }
      int line = lines.next(start.isExplicit());
      anchors.clear();
      JsonValue root = value(events.next());
      events.next();
      if (root != JsonNull.NULL) {
        documents.add(new YamlDocument(root, new Origin(path, position, line)));
      }
    }
    return documents;
  }

  /// The first document, in which a key that stands twice has its last value, and minus zero stays
  /// what it is.
  JsonValue readFirst() {
    lastWins = true;
    events.next();
    if (events.peek() != Event.ID.DocumentStart) {
      return JsonNull.NULL;
    }
    events.next();
    return value(events.next());
  }

  private JsonValue value(Event event) {
    values++;
    if (event instanceof AliasEvent alias) {
      return repeat(alias);
    }
    NodeEvent node = (NodeEvent) event;
    Optional<Anchor> anchor = node.getAnchor();
    return anchor.isEmpty() ? content(node) : anchored(node, anchor.get().getValue());
  }

  private JsonValue anchored(NodeEvent node, String name) {
    if (!name.chars().allMatch(YamlReader::anchorCharacter)) {
      throw events.refuse(node, "an anchor's name has letters, digits, '-' and '_' only");
    }
    long before = values;
    Anchored unfinished = new Anchored(Optional.empty(), before, 0);
    anchors.put(name, unfinished);
    int outer = deepest;
    deepest = depth;
    JsonValue value = content(node);
    Anchored finished = new Anchored(Optional.of(value), values - before + 1, deepest - depth);
    // Of two anchors of one name the one that starts later holds, even inside the other.
    anchors.replace(name, unfinished, finished);
    deepest = Math.max(outer, deepest);
    return value;
  }

  private static boolean anchorCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '_'
        || c == '-';
  }

  private JsonValue content(NodeEvent node) {
    return switch (node) {
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent start when start.getEventId() == Event.ID.MappingStart ->
          mapping(start);
      case CollectionStartEvent start -> sequence(start);
      default -> throw new IllegalStateException("no node: " + node.getEventId());
    };
  }

  private JsonValue repeat(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias().getValue());
    if (anchored == null) {
      throw events.refuse(alias, "an alias names no anchor before it");
    }
    if (anchored.value().isEmpty()) {
      throw events.refuse(alias, "an anchored value contains itself");
    }
    repeated += anchored.size();
    if (repeated > limits.maxAliasExpansions()) {
      throw events.tooLarge(
          alias, "aliases repeat more than " + limits.maxAliasExpansions() + " values");
    }
    values += anchored.size() - 1;
    withinDepth(alias, depth + anchored.height());
    return anchored.value().get();
  }

  private JsonArray sequence(Event start) {
    enter(start);
    List<JsonValue> elements = new ArrayList<>();
    for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; ) {
      elements.add(value(next));
      next = events.next();
    }
    depth--;
    return elements.isEmpty() ? JsonArray.EMPTY : new JsonArray(elements);
  }

  private JsonObject mapping(Event start) {
    enter(start);
    YamlMembers members = new YamlMembers();
    for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; ) {
      if (isMerge(next)) {
        merge(members, events.next());
      } else {
        String name = key(next);
        if (!members.set(name, value(events.next())) && !lastWins) {
          throw events.refuse(next, "a key stands twice in its mapping");
        }
      }
      next = events.next();
    }
    depth--;
    return members.object();
  }

  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && (scalar.getImplicit().canOmitTagInPlainScalar()
            || scalar.getTag().filter("tag:yaml.org,2002:merge"::equals).isPresent());
  }

  private void merge(YamlMembers members, Event event) {
    JsonValue merged = value(event);
    if (merged instanceof JsonObject object) {
      members.merge(object);
      return;
    }
    if (merged instanceof JsonArray array && !(event instanceof AliasEvent)) {
      // Earlier mappings win, so they come last.
      for (JsonValue element : array.elements().reversed()) {
        if (!(element instanceof JsonObject object)) {
          throw events.refuse(event, "'<<' merges mappings only");
        }
        members.merge(object);
      }
      return;
    }
    throw events.refuse(event, "'<<' merges a mapping or a list of mappings");
  }

  private String key(Event event) {
    Optional<String> name =
        event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getTag().isEmpty()
            ? plainKey(scalar)
            : key(value(event));
    return name.orElseThrow(
        () -> events.refuse(event, "a key is neither text nor a number nor a boolean"));
  }

  private Optional<String> plainKey(ScalarEvent scalar) {
    scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), anchoredKey(scalar)));
    return GoScalar.key(bounded(scalar));
  }

  private Anchored anchoredKey(ScalarEvent scalar) {
    return new Anchored(Optional.of(scalar(scalar)), 1, 0);
  }

  private static Optional<String> key(JsonValue value) {
    return switch (value) {
      case JsonString string -> Optional.of(string.value());
      case JsonInteger integer -> Optional.of(Long.toString(integer.value()));
      case JsonDecimal decimal -> Optional.of(GoNumber.general((float) decimal.value()));
      case JsonBoolean bool -> Optional.of(Boolean.toString(bool.value()));
      case JsonNull nothing -> Optional.empty();
      case JsonArray array -> Optional.empty();
      case JsonObject object -> Optional.empty();
    };
  }

  private JsonValue scalar(ScalarEvent scalar) {
    String text = bounded(scalar);
    @Nullable String tag = scalar.getTag().orElse(null);
    if (tag != null) {
      return GoTag.resolve(tag, text)
          .orElseThrow(() -> events.refuse(scalar, "a scalar is not what its tag says"));
    }
    if (!scalar.isPlain()) {
      return new JsonString(scalar.isDQuoted() ? Surrogates.repair(text) : text);
    }
    if (GoScalar.nonFinite(text).isPresent()) {
      throw events.refuse(scalar, "JSON has no infinity and no not-a-number; quote it");
    }
    JsonValue value = GoScalar.resolve(text);
    return lastWins && GoScalar.isMinusZero(text, value) ? new JsonDecimal(-0.0) : value;
  }

  private String bounded(ScalarEvent scalar) {
    if (scalar.getValue().length() > limits.maxScalar()) {
      throw events.tooLarge(
          scalar, "a scalar is longer than " + limits.maxScalar() + " characters");
    }
    return events.endsWithoutBreak(scalar)
        ? scalar.getValue().substring(0, scalar.getValue().length() - 1)
        : scalar.getValue();
  }

  private void enter(Event start) {
    depth++;
    withinDepth(start, depth);
  }

  private void withinDepth(Event event, int level) {
    if (level > limits.maxDepth()) {
      throw events.tooLarge(
          event, "mappings and lists are nested deeper than " + limits.maxDepth());
    }
    deepest = Math.max(deepest, level);
  }
}
