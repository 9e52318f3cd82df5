package dev.plumbline.target.host;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the fields of one object strictly: a value of another type is refused with its place, and
/// [#done] refuses every field that nobody asked for.
final class Fields {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofDays(1);

  private final String subject;
  private final String place;
  private final JsonObject object;
  private final Set<String> known = new HashSet<>();

  Fields(String subject, String place, JsonObject object) {
    this.subject = subject;
    this.place = place;
    this.object = object;
  }

  /// A string that must be there and must say something.
  String text(String name) {
    return optionalText(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> Refusal.field(subject, at(name), "it is required"));
  }

  Optional<String> optionalText(String name) {
    return this.<String>value(
        name,
        "a string",
        v -> v instanceof JsonString s ? Optional.of(s.value()) : Optional.empty());
  }

  Optional<Fields> object(String name) {
    return this.<JsonObject>value(
            name, "an object", v -> v instanceof JsonObject o ? Optional.of(o) : Optional.empty())
        .map(found -> new Fields(subject, at(name), found));
  }

  /// A list of strings; empty if there is none.
  List<String> texts(String name) {
    return this.<List<String>>value(
            name,
            "a list of strings",
            v ->
                v instanceof JsonArray a && a.strings().size() == a.size()
                    ? Optional.of(a.strings())
                    : Optional.empty())
        .orElse(List.of());
  }

  /// A command: a list of strings whose first is not empty.
  List<String> command(String name) {
    List<String> command = texts(name);
    if (command.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw Refusal.field(subject, at(name), "a word holds a NUL character");
    }
    if (!command.isEmpty() && command.getFirst().isEmpty()) {
      throw Refusal.field(subject, at(name), "its first word, the program, is empty");
    }
    return command;
  }

  /// A map of strings in its order; empty if there is none.
  Map<String, String> textMap(String name) {
    return this.<Map<String, String>>value(name, "an object of strings", Fields::strings)
        .orElse(Map.of());
  }

  boolean flag(String name, boolean otherwise) {
    return value(
            name,
            "true or false",
            v -> v instanceof JsonBoolean b ? Optional.of(b.value()) : Optional.<Boolean>empty())
        .orElse(otherwise);
  }

  int number(String name, int otherwise, int least, int most) {
    int found =
        value(
                name,
                "a whole number from " + least + " to " + most,
                v ->
                    v instanceof JsonInteger i && i.value() >= least && i.value() <= most
                        ? Optional.of((int) i.value())
                        : Optional.<Integer>empty())
            .orElse(otherwise);
    if (found < least) {
      throw Refusal.field(subject, at(name), "it is required");
    }
    return found;
  }

  /// A length of time such as `500ms`, `10s`, `2m`; a bare number counts seconds.
  Duration duration(String name, Duration otherwise) {
    return value(name, "a duration such as 500ms, 10s or 2m, at most 24h", Fields::time)
        .orElse(otherwise);
  }

  /// Whether the field is there, be it `null`; does not count as asked for.
  boolean has(String name) {
    return object.has(name);
  }

  /// Refuses what nobody asked for.
  void done() {
    String unknown =
        object.names().stream()
            .filter(name -> !known.contains(name))
            .map(this::at)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw Refusal.unknownFields(subject, unknown);
    }
  }

  String subject() {
    return subject;
  }

  /// The place of a field of that name, for messages.
  String at(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private <T> Optional<T> value(
      String name, String expected, Function<JsonValue, Optional<T>> reading) {
    known.add(name);
    Optional<JsonValue> found = object.get(name).filter(v -> v != JsonNull.NULL);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> read = reading.apply(found.get());
    if (read.isEmpty()) {
      throw Refusal.field(subject, at(name), "it must be " + expected);
    }
    return read;
  }

  private static Optional<Map<String, String>> strings(JsonValue value) {
    if (!(value instanceof JsonObject members)) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : members.members().entrySet()) {
      if (!(member.getValue() instanceof JsonString text)) {
        return Optional.empty();
      }
      found.put(member.getKey(), text.value());
    }
    return Optional.of(found);
  }

  private static Optional<Duration> time(JsonValue value) {
    Optional<Duration> found =
        switch (value) {
          case JsonInteger seconds when seconds.value() >= 0 && seconds.value() <= 86_400 ->
              Optional.of(Duration.ofSeconds(seconds.value()));
          case JsonString text -> time(text.value());
          default -> Optional.empty();
        };
    return found.filter(time -> time.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> time(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        });
  }
}
