package dev.plumbline.source.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the versions of one chart out of an `index.yaml` as it streams by: nothing of the other
/// charts is kept, no alias is followed, and no nesting costs more than a number.
final class IndexReader {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 4_096;
  // The parser keeps a long word in a window that it copies each time it reads on.
  private static final int WINDOW = 64 << 10;
  private static final int LOOK_UP = 1_024;

  private final Iterator<Event> events;
  private final String chart;
  private final int maxVersions;
  private final List<IndexEntry> found = new ArrayList<>();
  private boolean present;
  private int seen;

  private IndexReader(Iterator<Event> events, String chart, int maxVersions) {
    this.events = events;
    this.chart = chart;
    this.maxVersions = maxVersions;
  }

  /// The index is not what it should be.
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
      super(what);
    }
  }

  /// The versions in the order of the index; empty if it does not have the chart at all.
  ///
  /// @throws MalformedException if it is no index
  /// @throws TooMuchException if it has too much of something
  static Optional<List<IndexEntry>> read(InputStream yaml, String chart, ArtifactLimits limits)
      throws IOException {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit((int) Math.min(Integer.MAX_VALUE, limits.maxIndexBytes()))
            .setParseComments(false)
            .setUseMarks(false)
            .setBufferSize(WINDOW)
            .build();
    try {
      IndexReader reader =
          new IndexReader(
              new Parse(settings).parseInputStream(new BoundedLines(yaml)).iterator(),
              chart,
              limits.maxVersions());
      reader.document();
      return reader.present ? Optional.of(List.copyOf(reader.found)) : Optional.empty();
    } catch (YamlEngineException e) {
      if (e.getCause() instanceof TooMuchException much) {
        throw much;
      }
      throw new MalformedException("it is not YAML");
    }
  }

  private void document() throws IOException {
    Event first = next();
    while (first.getEventId() == Event.ID.StreamStart
        || first.getEventId() == Event.ID.DocumentStart) {
      first = next();
    }
    if (first.getEventId() != Event.ID.MappingStart) {
      throw new MalformedException("it is no index of charts");
    }
    boolean entries = false;
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      Event value = keyed(key);
      if (text(key).equals("entries") && value.getEventId() == Event.ID.MappingStart) {
        entries = true;
        entries();
      } else {
        skip(value);
      }
    }
    if (!entries) {
      throw new MalformedException("it has no 'entries'");
    }
  }

  private void entries() throws IOException {
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      Event value = keyed(key);
      if (!text(key).equals(chart)) {
        skip(value);
      } else if (present) {
        throw new MalformedException("it has the chart twice");
      } else {
        present = true;
        versions(value);
      }
    }
  }

  private void versions(Event list) throws IOException {
    if (list.getEventId() != Event.ID.SequenceStart) {
      skip(refusingAlias(list));
      return;
    }
    for (Event each = next(); each.getEventId() != Event.ID.SequenceEnd; each = next()) {
      if (refusingAlias(each).getEventId() == Event.ID.MappingStart) {
        version();
      } else {
        skip(each);
      }
      if (found.size() > maxVersions) {
        throw new TooMuchException("more than " + maxVersions + " versions of the chart");
      }
    }
  }

  /// As Helm, an entry without a version is passed over.
  private void version() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
      Event value = keyed(key);
      switch (text(key)) {
        case "version", "created", "digest" -> {
          fields.put(text(key), text(refusingAlias(value)));
          skip(value);
        }
        case "urls" -> fields.put("url", firstOf(refusingAlias(value)));
        default -> skip(value);
      }
    }
    String version = fields.getOrDefault("version", "");
    if (!version.isEmpty()) {
      found.add(
          new IndexEntry(
              version,
              fields.getOrDefault("created", ""),
              fields.getOrDefault("digest", ""),
              fields.getOrDefault("url", "")));
    }
  }

  private String firstOf(Event list) throws IOException {
    if (list.getEventId() != Event.ID.SequenceStart) {
      skip(list);
      return "";
    }
    String first = "";
    for (Event each = next(); each.getEventId() != Event.ID.SequenceEnd; each = next()) {
      first = first.isEmpty() ? text(refusingAlias(each)) : first;
      skip(each);
    }
    return first;
  }

  /// The value that belongs to the key.
  private Event keyed(Event key) throws IOException {
    skip(key);
    return next();
  }

  /// Passes over everything that begins with the event.
  private void skip(Event begin) throws IOException {
    int depth = 0;
    for (Event event = begin; ; event = next()) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw new TooMuchException("more than " + MAX_DEPTH + " levels of nesting in the index");
      }
      if (depth == 0) {
        return;
      }
    }
  }

  private Event next() throws IOException {
    seen++;
    if (seen % LOOK_UP == 0 && Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    if (!events.hasNext()) {
      throw new MalformedException("it ends too early");
    }
    return events.next();
  }

  private static Event refusingAlias(Event event) throws IOException {
    if (event.getEventId() == Event.ID.Alias) {
      throw new MalformedException("the chart's entries hold a YAML alias");
    }
    return event;
  }

  /// A scalar's text; empty for anything else, and for what is far too long.
  private static String text(Event event) {
    return event instanceof ScalarEvent scalar && scalar.getValue().length() <= MAX_TEXT
        ? scalar.getValue()
        : "";
  }
}
