package dev.plumbline.codec;

import dev.plumbline.codec.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Reads where each value of a text stands. The text has been read before, within its limits.
final class YamlNodes {

  private final String text;
  private final YamlEvents events;
  private final boolean wide;

  private YamlNodes(String text) {
    this.text = text;
    this.events = new YamlEvents(text, "", true);
    this.wide = text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  /// The root of each document, empty ones included.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML`
  static List<YamlNode> of(String text) {
    YamlNodes nodes = new YamlNodes(text);
    List<YamlNode> roots = new ArrayList<>();
    nodes.events.next();
    while (nodes.events.peek() == Event.ID.DocumentStart) {
      nodes.events.next();
      roots.add(nodes.node(nodes.events.next()));
      nodes.events.next();
    }
    return roots;
  }

  private YamlNode node(Event event) {
    return switch (event.getEventId()) {
      case MappingStart -> mapping(event);
      case SequenceStart -> sequence(event);
      case Alias -> new YamlNode.Alias(index(event.getStartMark()), index(event.getEndMark()));
      default -> scalar((ScalarEvent) event);
    };
  }

  private YamlNode scalar(ScalarEvent event) {
    YamlNode.Style style =
        switch (event.getScalarStyle()) {
          case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
          case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.DOUBLE_QUOTED;
          case LITERAL, FOLDED -> YamlNode.Style.BLOCK;
          case PLAIN -> YamlNode.Style.PLAIN;
        };
    int start = index(event.getStartMark());
    return new YamlNode.Scalar(start, trimmed(start, index(event.getEndMark())), style);
  }

  private YamlNode mapping(Event start) {
    List<Entry> entries = new ArrayList<>();
    while (events.peek() != Event.ID.MappingEnd) {
      Event key = events.next();
      String name = key instanceof ScalarEvent scalar ? name(scalar) : "";
      YamlNode before = node(key);
      entries.add(new Entry(before.start(), name, node(events.next())));
    }
    Event end = events.next();
    int from = index(start.getStartMark());
    boolean flow = ((CollectionStartEvent) start).isFlow();
    int last = entries.isEmpty() ? from : entries.getLast().value().end();
    return new YamlNode.Mapping(from, flow ? index(end.getEndMark()) : last, flow, entries);
  }

  private static String name(ScalarEvent key) {
    Optional<String> read = key.isPlain() ? GoScalar.key(key.getValue()) : Optional.empty();
    return read.orElse(key.getValue());
  }

  private YamlNode sequence(Event start) {
    List<YamlNode> elements = new ArrayList<>();
    while (events.peek() != Event.ID.SequenceEnd) {
      elements.add(node(events.next()));
    }
    Event end = events.next();
    int from = index(start.getStartMark());
    boolean flow = ((CollectionStartEvent) start).isFlow();
    int last = elements.isEmpty() ? from : elements.getLast().end();
    return new YamlNode.Sequence(from, flow ? index(end.getEndMark()) : last, flow, elements);
  }

  private int index(Optional<Mark> mark) {
    int points = mark.map(Mark::getIndex).orElse(0);
    return wide ? text.offsetByCodePoints(0, points) : points;
  }

  /// The end without the blank lines behind a block.
  private int trimmed(int start, int end) {
    int at = Math.min(end, text.length());
    while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
