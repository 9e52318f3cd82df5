package dev.plumbline.dialect;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads one resource's fields and gathers everything that is wrong with them, so that all of it is
/// told at once. Getters answer a field of the wrong type as if it were absent: the table has told
/// of it already. Not for several threads.
public final class FieldReader {

  private final String subject;
  private final JsonObject root;
  private final List<Problem> problems;

  /// A reader whose first problems are what the table finds.
  public FieldReader(FieldTable table, Manifest resource) {
    this.subject = subject(resource);
    this.root = resource.content();
    this.problems = new ArrayList<>(table.check(subject, root));
  }

  /// How messages name a resource: `Application argocd/guestbook`.
  public static String subject(Manifest resource) {
    String name = resource.name().isEmpty() ? "(without a name)" : resource.name();
    return resource.kind()
        + " "
        + (resource.namespace().isEmpty() ? name : resource.namespace() + "/" + name);
  }

  public String subject() {
    return subject;
  }

  /// What was found so far.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// Adds a field whose value cannot be meant.
  public void invalid(String path, String why, String next) {
    problems.add(new Problem(ProblemCode.INVALID_FIELD, subject, path + " is invalid", why, next));
  }

  /// Adds a field, or a value of it, that is not supported.
  public void unsupported(String what, String next) {
    add(Problem.of(ProblemCode.UNSUPPORTED_FIELD, subject, what + " is not supported", next));
  }

  /// Adds any other problem.
  public void add(Problem problem) {
    problems.add(problem);
  }

  /// Whether the field is there and not `null`.
  public boolean has(String path) {
    return at(path).isPresent();
  }

  /// The string; empty text if absent.
  public String text(String path) {
    return at(path).map(value -> value instanceof JsonString s ? s.value() : "").orElse("");
  }

  /// The string, or another if it is absent or empty.
  public String text(String path, String otherwise) {
    String text = text(path);
    return text.isEmpty() ? otherwise : text;
  }

  /// The boolean, or another value if absent.
  public boolean flag(String path, boolean otherwise) {
    return at(path)
        .map(value -> value instanceof JsonBoolean b ? b.value() : otherwise)
        .orElse(otherwise);
  }

  /// The integer, if it is there.
  public Optional<Long> integer(String path) {
    return at(path)
        .flatMap(v -> v instanceof JsonInteger i ? Optional.of(i.value()) : Optional.empty());
  }

  /// The strings of a list; none if absent.
  public List<String> texts(String path) {
    return at(path)
        .map(v -> v instanceof JsonArray a ? a.strings() : List.<String>of())
        .orElse(List.of());
  }

  /// The objects of a list; none if absent.
  public List<JsonObject> objects(String path) {
    return at(path)
        .map(v -> v instanceof JsonArray a ? a.objects() : List.<JsonObject>of())
        .orElse(List.of());
  }

  /// The strings of a map; none if absent.
  public Map<String, String> map(String path) {
    Map<String, String> found = new LinkedHashMap<>();
    if (at(path).orElse(JsonObject.EMPTY) instanceof JsonObject o) {
      o.members()
          .forEach(
              (name, value) -> {
                if (value instanceof JsonString s) {
                  found.put(name, s.value());
                }
              });
    }
    return found;
  }

  /// The duration; another if the field is absent, or if it is invalid, which becomes a problem.
  ///
  /// @param syntax for example [GoDuration#parse]
  public Duration duration(
      String path, Function<String, Optional<Duration>> syntax, Duration otherwise) {
    String text = text(path);
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<Duration> duration = syntax.apply(text);
    if (duration.isEmpty()) {
      invalid(path, "'" + text + "' is not a duration", "Write it like 10m or 1h30m.");
    }
    return duration.orElse(otherwise);
  }

  private Optional<JsonValue> at(String path) {
    return root.at(path.split("\\.")).filter(value -> !(value instanceof JsonNull));
  }
}
