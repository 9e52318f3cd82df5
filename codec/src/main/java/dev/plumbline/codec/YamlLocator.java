package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Finds the position of a value by walking through the events.
final class YamlLocator {

  private final YamlEvents events;

  private YamlLocator(YamlEvents events) {
    this.events = events;
  }

  static Optional<Mark> locate(byte[] bytes, int document, JsonPointer pointer) {
    try {
      String text = YamlText.of(bytes, "", Limits.DEFAULT);
      YamlLocator locator = new YamlLocator(new YamlEvents(text, "", true));
      return locator.find(document, pointer.tokens());
    } catch (ProblemException e) {
      // Who asks for a position has read the text already; without one the message is still whole.
      return Optional.empty();
    }
  }

  private Optional<Mark> find(int document, List<String> path) {
    events.next();
    for (int position = 0; events.peek() == Event.ID.DocumentStart; position++) {
      events.next();
      if (position == document) {
        return descend(events.next(), path);
      }
      skip(events.next());
      events.next();
    }
    return Optional.empty();
  }

  private Optional<Mark> descend(Event event, List<String> path) {
    Event current = event;
    for (String token : path) {
      boolean found =
          switch (current.getEventId()) {
            case MappingStart -> enterMember(token);
            case SequenceStart -> enterElement(token);
            case Alias -> {
              yield true;
            }
            default -> false;
          };
      if (!found) {
        return Optional.empty();
      }
      if (current.getEventId() == Event.ID.Alias) {
        break;
      }
      current = events.next();
    }
    return Optional.of(events.mark(current));
  }

  /// Goes on to the value of the member; to a merge key's value if the mapping itself has none.
  private boolean enterMember(String name) {
    while (events.peek() != Event.ID.MappingEnd) {
      Event key = events.next();
      if (key instanceof ScalarEvent scalar && named(scalar, name)) {
        return true;
      }
      skip(key);
      skip(events.next());
    }
    return false;
  }

  private static boolean named(ScalarEvent scalar, String name) {
    return scalar.getValue().equals(name)
        || (scalar.isPlain() && GoScalar.key(scalar.getValue()).filter(name::equals).isPresent());
  }

  private boolean enterElement(String token) {
    for (int index = 0; events.peek() != Event.ID.SequenceEnd; index++) {
      if (Integer.toString(index).equals(token)) {
        return true;
      }
      skip(events.next());
    }
    return false;
  }

  private void skip(Event event) {
    int open = 0;
    for (Event current = event; ; current = events.next()) {
      switch (current.getEventId()) {
        case MappingStart, SequenceStart -> open++;
        case MappingEnd, SequenceEnd -> open--;
        default -> {
          // A scalar or an alias opens nothing.
        }
      }
      if (open == 0) {
        return;
      }
    }
  }
}
