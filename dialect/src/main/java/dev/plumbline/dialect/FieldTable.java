package dev.plumbline.dialect;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every field that a resource may have, as data: what is read, of which type it is, and what is
/// refused by name. A field that no line names is refused as well, so that nothing is passed over.
///
/// One line a field: its path and its type (`string`, `strings`, `integer`, `boolean`, `map`,
/// `object`, `objects`, `open`), with `!` where it is required, or `refused` and the next step:
///
/// ```text
/// spec.source            object!
/// spec.source.repoURL    string!
/// spec.source.helm       refused  Render the chart into plain files.
/// spec.info[].name       string
/// ```
public final class FieldTable {

  private static final int MOST_PROBLEMS = 100;

  private final Map<String, Field> fields;

  private FieldTable(Map<String, Field> fields) {
    this.fields = fields;
  }

  /// Reads a table from the class path, beside the class.
  ///
  /// @throws IllegalStateException if it is missing or malformed: a defect of ours
  public static FieldTable load(Class<?> beside, String name) {
    return parse(ClassPathText.read(beside, name));
  }

  /// Reads a table from its text.
  ///
  /// @throws IllegalStateException if a line is malformed, or repeats a path
  public static FieldTable parse(String text) {
    Map<String, Field> fields = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Field::parse)
        .forEach(
            field -> {
              if (fields.put(field.path(), field) != null) {
                throw new IllegalStateException("a table names twice: " + field.path());
              }
            });
    return new FieldTable(fields);
  }

  /// Everything in the resource that the table does not allow, at most a hundred problems.
  ///
  /// @param subject whose fields these are, for the messages
  public List<Problem> check(String subject, JsonObject resource) {
    Check check = new Check(subject, new ArrayList<>());
    check.object(resource, "", "");
    return List.copyOf(check.problems);
  }

  private enum Type {
    STRING,
    STRINGS,
    INTEGER,
    BOOLEAN,
    MAP,
    OBJECT,
    OBJECTS,
    OPEN,
    REFUSED;

    String title() {
      return switch (this) {
        case STRING -> "a string";
        case STRINGS -> "a list of strings";
        case INTEGER -> "an integer";
        case BOOLEAN -> "true or false";
        case MAP -> "a map of strings";
        case OBJECT -> "an object";
        case OBJECTS -> "a list of objects";
        case OPEN, REFUSED -> "anything";
      };
    }

    boolean fits(JsonValue value) {
      return switch (this) {
        case STRING -> value instanceof JsonString;
        case STRINGS -> value instanceof JsonArray a && a.strings().size() == a.size();
        case INTEGER -> value instanceof JsonInteger;
        case BOOLEAN -> value instanceof JsonBoolean;
        case MAP ->
            value instanceof JsonObject o
                && o.members().values().stream().allMatch(JsonString.class::isInstance);
        case OBJECT -> value instanceof JsonObject;
        case OBJECTS -> value instanceof JsonArray a && a.objects().size() == a.size();
        case OPEN, REFUSED -> true;
      };
    }
  }

  private record Field(String path, Type type, boolean required, String next) {

    static Field parse(String line) {
      String[] parts = line.split("\\s+", 3);
      if (parts.length < 2) {
        throw new IllegalStateException("a table's line without a type: " + line);
      }
      boolean required = parts[1].endsWith("!");
      String name = required ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
      String next = parts.length > 2 ? parts[2] : "";
      return new Field(parts[0], Type.valueOf(name.toUpperCase(Locale.ROOT)), required, next);
    }

    /// The path of the object that holds this field.
    String parent() {
      int dot = path.lastIndexOf('.');
      return dot < 0 ? "" : path.substring(0, dot);
    }

    String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  private final class Check {
    private final String subject;
    private final List<Problem> problems;

    Check(String subject, List<Problem> problems) {
      this.subject = subject;
      this.problems = problems;
    }

    /// Checks the object at the table's path; `shown` is the same path with list positions.
    void object(JsonObject object, String path, String shown) {
      object.members().forEach((name, value) -> member(value, join(path, name), join(shown, name)));
      fields.values().stream()
          .filter(field -> field.required() && field.parent().equals(path))
          .filter(field -> isZero(object.get(field.name()).orElse(JsonNull.NULL)))
          .filter(field -> !object.bool(field.name()).isPresent())
          .forEach(
              field ->
                  add(ProblemCode.INVALID_FIELD, join(shown, field.name()) + " is missing", ""));
    }

    private void member(JsonValue value, String path, String shown) {
      Optional<Field> known = Optional.ofNullable(fields.get(path));
      if (known.isEmpty()) {
        add(
            ProblemCode.UNSUPPORTED_FIELD,
            shown + " is not a known field",
            "Correct its name, or remove it.");
        return;
      }
      Field field = known.get();
      if (value instanceof JsonNull || (field.type() == Type.REFUSED && isZero(value))) {
        return; // as absent, which is how the originals read it
      }
      if (field.type() == Type.REFUSED) {
        add(ProblemCode.UNSUPPORTED_FIELD, shown + " is not supported", field.next());
      } else if (!field.type().fits(value)) {
        String what = shown + " is not " + field.type().title() + " but " + value.typeName();
        add(ProblemCode.INVALID_FIELD, what, "");
      } else if (field.type() == Type.OBJECT && value instanceof JsonObject o) {
        object(o, path, shown);
      } else if (field.type() == Type.OBJECTS && value instanceof JsonArray a) {
        for (int i = 0; i < a.size(); i++) {
          object(a.objects().get(i), path + "[]", shown + "[" + i + "]");
        }
      }
    }

    private void add(ProblemCode code, String what, String next) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(Problem.of(code, subject, what, next));
      }
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// Whether Go leaves such a value out (`omitempty`), so that it says nothing.
  private static boolean isZero(JsonValue value) {
    return switch (value) {
      case JsonNull n -> true;
      case JsonString s -> s.value().isEmpty();
      case JsonArray a -> a.size() == 0;
      case JsonObject o -> o.isEmpty();
      case JsonBoolean b -> !b.value();
      case JsonInteger i -> i.value() == 0;
      case JsonDecimal d -> d.value() == 0;
    };
  }
}
