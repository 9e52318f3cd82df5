package dev.plumbline.codec;

import dev.plumbline.model.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// The tokens of one YAML text, for readers that keep tags and styles. What untagged scalars mean,
/// anchors, merge keys and all limits but the size of the text and of a scalar are the reader's
/// matter.
public final class YamlTokens {

  private static final YamlToken DOCUMENT_START = YamlToken.of(YamlToken.Kind.DOCUMENT_START);
  private static final YamlToken DOCUMENT_END = YamlToken.of(YamlToken.Kind.DOCUMENT_END);
  private static final YamlToken END = YamlToken.of(YamlToken.Kind.END);
  private static final YamlToken STREAM_END = YamlToken.of(YamlToken.Kind.STREAM_END);
  private static final YamlToken MAPPING = YamlToken.of(YamlToken.Kind.MAPPING_START);
  private static final YamlToken SEQUENCE = YamlToken.of(YamlToken.Kind.SEQUENCE_START);

  private final YamlEvents events;
  private final Limits limits;
  private final boolean marked;
  private @Nullable Event last;

  private YamlTokens(YamlEvents events, Limits limits, boolean marked) {
    this.events = events;
    this.limits = limits;
    this.marked = marked;
  }

  /// The tokens of a text.
  ///
  /// @param path what messages call the text; may be empty
  /// @param marked whether messages have positions, which costs time: who fails without them asks
  ///     again with them
  /// @throws ProblemException `INVALID_YAML` for characters that YAML does not have
  public static YamlTokens of(String text, String path, Limits limits, boolean marked) {
    return new YamlTokens(new YamlEvents(text, path, marked), limits, marked);
  }

  /// The text of a file's bytes: UTF-8, or UTF-16 with a byte order mark.
  ///
  /// @throws ProblemException `INVALID_YAML`, `INPUT_TOO_LARGE`
  public static String text(byte[] bytes, String path, Limits limits) {
    return YamlText.of(bytes, path, limits);
  }

  /// The next token; the end of the stream again and again once it is reached.
  ///
  /// @throws ProblemException `INVALID_YAML`, or `INPUT_TOO_LARGE` for a scalar that is too long
  public YamlToken next() {
    if (last != null && last.getEventId() == Event.ID.StreamEnd) {
      return STREAM_END;
    }
    Event event = events.next();
    last = event;
    return switch (event.getEventId()) {
      case StreamStart, Comment -> next();
      case StreamEnd -> STREAM_END;
      case DocumentStart -> DOCUMENT_START;
      case DocumentEnd -> DOCUMENT_END;
      case MappingEnd, SequenceEnd -> END;
      case MappingStart -> start((CollectionStartEvent) event, MAPPING);
      case SequenceStart -> start((CollectionStartEvent) event, SEQUENCE);
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
    };
  }

  /// Where the last token starts; 1:1 without positions.
  public Mark mark() {
    return last == null || !marked ? new Mark(1, 1) : events.mark(last);
  }

  /// A refusal of the last token with `INVALID_YAML`.
  public ProblemException refuse(String why) {
    if (last == null) {
      throw new IllegalStateException("no token was read");
    }
    return events.refuse(last, why);
  }

  /// A refusal of the last token with `INPUT_TOO_LARGE`.
  public ProblemException tooLarge(String why) {
    if (last == null) {
      throw new IllegalStateException("no token was read");
    }
    return events.tooLarge(last, why);
  }

  private static YamlToken start(CollectionStartEvent event, YamlToken plain) {
    return event.getAnchor().isEmpty()
        ? plain
        : new YamlToken(plain.kind(), "", "", anchor(event.getAnchor()), YamlToken.Style.PLAIN);
  }

  private static YamlToken alias(AliasEvent event) {
    return new YamlToken(
        YamlToken.Kind.ALIAS, event.getAlias().getValue(), "", "", YamlToken.Style.PLAIN);
  }

  private YamlToken scalar(ScalarEvent event) {
    String text = event.getValue();
    if (text.length() > limits.maxScalar()) {
      throw tooLarge("a scalar is longer than " + limits.maxScalar() + " characters");
    }
    if (event.isDQuoted()) {
      text = Surrogates.repair(text);
    } else if (events.endsWithoutBreak(event)) {
      text = text.substring(0, text.length() - 1);
    }
    return new YamlToken(
        YamlToken.Kind.SCALAR,
        text,
        event.getTag().orElse(""),
        anchor(event.getAnchor()),
        style(event));
  }

  private static YamlToken.Style style(ScalarEvent event) {
    if (event.isPlain()) {
      return YamlToken.Style.PLAIN;
    }
    if (event.isFolded()) {
      return YamlToken.Style.FOLDED;
    }
    return event.isLiteral() ? YamlToken.Style.LITERAL : YamlToken.Style.QUOTED;
  }

  private static String anchor(Optional<Anchor> anchor) {
    return anchor.map(Anchor::getValue).orElse("");
  }
}
