package dev.plumbline.codec;

import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The events of one YAML text. The library's failures leave it as problems.
///
/// Positions cost time, so they are there on request only: who fails without them asks again with
/// them.
final class YamlEvents {

  private static final int SMALLEST_BUFFER = 1 << 10;
  private static final int LARGEST_BUFFER = 1 << 20;
  private static final Mark UNKNOWN = new Mark(1, 1);

  /// Settings by the size of the library's buffer: 1 KiB, and 4 times more each, up to 1 MiB. The
  /// buffer should hold the text, because the library copies all of a scalar for each refill.
  private static final List<LoadSettings> FAST = settings(false);

  private static final List<LoadSettings> MARKED = settings(true);

  private final Optional<LineSeparators> separators;
  private final String text;
  private final String path;
  private final boolean openEnd;
  private final int codePoints;
  private final Parser parser;

  YamlEvents(String given, String path, boolean marked) {
    this.separators = LineSeparators.of(given);
    this.text = separators.map(LineSeparators::text).orElse(given);
    this.path = path;
    this.openEnd = !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("\r");
    this.codePoints = openEnd ? text.codePointCount(0, text.length()) : 0;
    LoadSettings settings =
        forLength(text.length(), marked || openEnd || separators.isPresent() ? MARKED : FAST);
    try {
      this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    } catch (YamlEngineException e) {
      throw problem(e);
    }
  }

  private static List<LoadSettings> settings(boolean marked) {
    return Stream.iterate(SMALLEST_BUFFER, size -> size <= LARGEST_BUFFER, size -> size * 4)
        .map(
            size ->
                LoadSettings.builder()
                    .setUseMarks(marked)
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setBufferSize(size)
                    .build())
        .toList();
  }

  private static LoadSettings forLength(int length, List<LoadSettings> settings) {
    int index = 0;
    for (int size = SMALLEST_BUFFER; size < length && index < settings.size() - 1; size *= 4) {
      index++;
    }
    return settings.get(index);
  }

  /// The next event.
  ///
  /// @throws ProblemException with `INVALID_YAML`
  Event next() {
    try {
      Event next = parser.next();
      return separators.isPresent() && next instanceof ScalarEvent scalar
          ? separators.get().restored(scalar)
          : next;
    } catch (YamlEngineException e) {
      throw problem(e);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unexpected(e);
    }
  }

  /// The kind of the next event, which stays.
  ///
  /// @throws ProblemException with `INVALID_YAML`
  Event.ID peek() {
    try {
      return parser.peekEvent().getEventId();
    } catch (YamlEngineException e) {
      throw problem(e);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unexpected(e);
    }
  }

  /// The text as it is read: with newlines for all that Go takes for ends of lines.
  String text() {
    return text;
  }

  /// Where the event starts; 1:1 without positions.
  Mark mark(Event event) {
    return mark(event.getStartMark());
  }

  /// Whether the library added a line break to a block scalar that ends with the text and without
  /// one. Go adds none.
  boolean endsWithoutBreak(ScalarEvent scalar) {
    return openEnd
        && (scalar.isLiteral() || scalar.isFolded())
        && scalar.getValue().endsWith("\n")
        && scalar.getEndMark().filter(end -> end.getIndex() == codePoints).isPresent();
  }

  ProblemException refuse(Event event, String why) {
    return Refusal.yaml(path, mark(event), why);
  }

  ProblemException tooLarge(Event event, String why) {
    return Refusal.tooLarge(Refusal.subject(path) + ":" + mark(event), why);
  }

  private ProblemException problem(YamlEngineException failure) {
    return switch (failure) {
      case ReaderException e ->
          Refusal.yaml(
              path,
              Mark.of(text, text.offsetByCodePoints(0, e.getPosition())),
              String.format(Locale.ROOT, "the character U+%04X is not allowed", e.getCodePoint()));
      case MarkedYamlEngineException e ->
          Refusal.yaml(path, mark(e.getProblemMark().or(e::getContextMark)), why(e));
      default -> Refusal.yaml(path, UNKNOWN, "the parser refuses it");
    };
  }

  /// The library breaks on some escapes that the text's end cuts short.
  private ProblemException unexpected(RuntimeException failure) {
    return new ProblemException(
        Refusal.yaml(path, Mark.of(text, text.length()), "the text ends within a scalar").problem(),
        failure);
  }

  /// The library's reason up to where it begins to quote the input.
  private static String why(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    for (String quoting : new String[] {"tag handle", "expected URI", "hexadecimal numbers"}) {
      int end = problem.indexOf(quoting);
      if (end >= 0) {
        return problem.substring(0, end + quoting.length());
      }
    }
    return problem;
  }

  private static Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return mark.map(m -> new Mark(m.getLine() + 1, m.getColumn() + 1)).orElse(UNKNOWN);
  }
}
