package dev.plumbline.engine;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.YamlEdit;
import dev.plumbline.codec.YamlScalar;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the values of a text that may be where a field comes from: those that are what the field
/// was, a part of it, or have it in them.
///
/// @param before what the field was
/// @param after what it shall be; empty if it shall go
record AdoptionValues(JsonPointer field, String before, Optional<String> after) {

  private static final int SHORTEST_INSIDE = 3;

  /// An edit of one text.
  ///
  /// @param at the value that changes; the last one of several
  /// @param value what it becomes; empty if it goes, or several change
  record Edit(int rank, int closeness, String text, JsonPointer at, Optional<JsonValue> value) {}

  /// Of single values only.
  static Optional<AdoptionValues> of(AdoptionField field) {
    Optional<String> before = field.before().flatMap(AdoptionValues::words);
    Optional<String> after = field.after().flatMap(AdoptionValues::words);
    return before.isEmpty() || (field.after().isPresent() && after.isEmpty())
        ? Optional.empty()
        : Optional.of(new AdoptionValues(field.path(), before.get(), after));
  }

  private static Optional<String> words(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> Optional.of(text);
      case JsonInteger i -> Optional.of(Json.write(i));
      case JsonDecimal d -> Optional.of(Json.write(d));
      case JsonBoolean b -> Optional.of(Json.write(b));
      case JsonNull _, JsonObject _, JsonArray _ -> Optional.empty();
    };
  }

  List<Edit> in(AdoptionText text) {
    List<Edit> edits = new ArrayList<>();
    List<YamlScalar> scalars = text.scalars();
    for (YamlScalar scalar : scalars) {
      Optional<String> here = words(scalar.value());
      if (here.isPresent() && after.isEmpty()) {
        if (here.get().equals(before)) {
          YamlEdit.remove(text.text(), scalar.document(), scalar.at())
              .ifPresent(
                  whole ->
                      edits.add(edit(AdoptionCandidate.EQUAL, scalar, whole, Optional.empty())));
        }
      } else if (here.isPresent()) {
        set(text, scalar, here.get(), edits);
      }
    }
    after.ifPresent(wanted -> pairs(text, scalars, wanted, edits));
    return edits;
  }

  private void set(AdoptionText text, YamlScalar scalar, String here, List<Edit> edits) {
    String wanted = after.orElseThrow();
    if (here.equals(before)) {
      put(text, scalar, wanted, AdoptionCandidate.EQUAL, edits);
    } else if (!here.isEmpty() && before.contains(here)) {
      for (int at = before.indexOf(here); at >= 0; at = before.indexOf(here, at + 1)) {
        String head = before.substring(0, at);
        String tail = before.substring(at + here.length());
        if (wanted.length() >= head.length() + tail.length()
            && wanted.startsWith(head)
            && wanted.endsWith(tail)) {
          String part = wanted.substring(head.length(), wanted.length() - tail.length());
          put(text, scalar, part, AdoptionCandidate.PART, edits);
        }
      }
    } else if (before.length() >= SHORTEST_INSIDE && here.contains(before)) {
      int at = here.indexOf(before);
      String around = here.substring(0, at) + wanted + here.substring(at + before.length());
      put(text, scalar, around, AdoptionCandidate.AROUND, edits);
    }
  }

  private void put(AdoptionText text, YamlScalar scalar, String words, int rank, List<Edit> edits) {
    JsonValue value = alike(scalar.value(), words);
    YamlEdit.set(text.text(), scalar.document(), scalar.at(), value)
        .ifPresent(whole -> edits.add(edit(rank, scalar, whole, Optional.of(value))));
  }

  private Edit edit(int rank, YamlScalar scalar, String whole, Optional<JsonValue> value) {
    return new Edit(rank, closeness(scalar.at()), whole, scalar.at(), value);
  }

  /// A value of the type that stands there, if the words allow it.
  private static JsonValue alike(JsonValue there, String words) {
    if (there instanceof JsonString) {
      return new JsonString(words);
    }
    try {
      JsonValue read = Json.read(words);
      return words(read).filter(words::equals).isPresent() ? read : new JsonString(words);
    } catch (ProblemException e) {
      return new JsonString(words);
    }
  }

  /// A field that is put together of two members of one mapping, as images often are.
  private void pairs(AdoptionText text, List<YamlScalar> scalars, String wanted, List<Edit> edits) {
    for (String separator : List.of(":", "@", "/")) {
      int was = before.lastIndexOf(separator);
      int now = wanted.lastIndexOf(separator);
      if (was > 0 && now > 0) {
        pair(
            text,
            scalars,
            new Halves(before.substring(0, was), before.substring(was + 1)),
            new Halves(wanted.substring(0, now), wanted.substring(now + 1)),
            edits);
      }
    }
  }

  private record Halves(String one, String other) {}

  private void pair(
      AdoptionText text, List<YamlScalar> scalars, Halves was, Halves now, List<Edit> edits) {
    for (YamlScalar one : scalars) {
      if (!words(one.value()).equals(Optional.of(was.one()))) {
        continue;
      }
      scalars.stream()
          .filter(other -> other.document() == one.document())
          .filter(other -> words(other.value()).equals(Optional.of(was.other())))
          .filter(other -> parent(other.at()).equals(parent(one.at())))
          .forEach(
              other ->
                  YamlEdit.set(text.text(), one.document(), one.at(), alike(one.value(), now.one()))
                      .flatMap(
                          half ->
                              YamlEdit.set(
                                  half,
                                  other.document(),
                                  other.at(),
                                  alike(other.value(), now.other())))
                      .ifPresent(
                          whole ->
                              edits.add(
                                  edit(AdoptionCandidate.PART, other, whole, Optional.empty()))));
    }
  }

  private static List<String> parent(JsonPointer at) {
    return at.tokens().subList(0, Math.max(0, at.tokens().size() - 1));
  }

  /// How many names, from the last one on, both have in common, indices apart.
  private int closeness(JsonPointer at) {
    List<String> here = names(at);
    List<String> there = names(field);
    int common = 0;
    while (common < Math.min(here.size(), there.size())
        && here.get(here.size() - 1 - common).equals(there.get(there.size() - 1 - common))) {
      common++;
    }
    return common;
  }

  private static List<String> names(JsonPointer pointer) {
    return pointer.tokens().stream().filter(token -> !token.matches("[0-9]+")).toList();
  }
}
