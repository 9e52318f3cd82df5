package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.YamlToken;
import dev.plumbline.codec.YamlTokens;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// On which lines the fields of a configuration file stand. The file is looked through once, and
/// only when a message needs it.
final class FieldLines {

  private final byte[] bytes;
  private @Nullable Map<JsonPointer, Integer> lines;

  FieldLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The line, from 1, of the field; empty if it is not in the file itself.
  Optional<Integer> of(JsonPointer field) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    Map<JsonPointer, Integer> known = lines;
    if (known == null) {
      known = new HashMap<>();
      read(known);
      lines = known;
    }
    return Optional.ofNullable(known.get(field));
  }

  private void read(Map<JsonPointer, Integer> into) {
    try {
      String text = YamlTokens.text(bytes, "", Limits.DEFAULT);
      YamlTokens tokens = YamlTokens.of(text, "", Limits.DEFAULT, true);
      if (tokens.next().kind() == YamlToken.Kind.DOCUMENT_START) {
        value(tokens, tokens.next(), JsonPointer.ROOT, into);
      }
    } catch (ProblemException e) {
      // Who asks for a line has read the text already; without one the message is still whole.
      into.putIfAbsent(JsonPointer.ROOT, 1);
    }
  }

  private static void value(
      YamlTokens tokens, YamlToken token, JsonPointer at, Map<JsonPointer, Integer> into) {
    into.put(at, tokens.mark().line());
    switch (token.kind()) {
      case MAPPING_START -> {
        YamlToken key = tokens.next();
        while (key.kind() != YamlToken.Kind.END) {
          JsonPointer field = at.child(key.text());
          if (key.kind() != YamlToken.Kind.SCALAR) {
            value(tokens, key, field, into);
          }
          value(tokens, tokens.next(), field, into);
          key = tokens.next();
        }
      }
      case SEQUENCE_START -> {
        YamlToken element = tokens.next();
        for (int i = 0; element.kind() != YamlToken.Kind.END; i++) {
          value(tokens, element, at.child(i), into);
          element = tokens.next();
        }
      }
      case SCALAR, ALIAS, DOCUMENT_START, DOCUMENT_END, END, STREAM_END -> {}
    }
  }
}
