package dev.plumbline.gotemplate;

import java.util.List;

/// Go's `fmt.Sprint`, `fmt.Sprintln` and `fmt.Sprintf`.
public final class GoFormat {

  private GoFormat() {}

  /// What `%v` prints.
  public static String text(GoValue value) {
    if (value instanceof GoString string) {
      return string.value();
    }
    StringBuilder out = new StringBuilder();
    appendTo(out, value);
    return out.toString();
  }

  /// Appends what `%v` prints.
  static void appendTo(StringBuilder out, GoValue value) {
    switch (value) {
      case GoString string -> out.append(string.value());
      case GoInteger integer when integer.type().method("String").isEmpty() ->
          out.append(integer.digits());
      case GoBoolean bool -> out.append(bool.value());
      default -> new ValuePrinter(out).print(value, 'v');
    }
  }

  /// The values one after the other, with a blank between two of which neither is a string.
  public static String print(List<GoValue> values) {
    StringBuilder out = new StringBuilder();
    boolean string = true;
    for (GoValue value : values) {
      boolean isString = value instanceof GoString;
      out.append(isString || string ? "" : " ");
      appendTo(out, value);
      string = isString;
    }
    return out.toString();
  }

  /// The values with blanks between them, and a newline.
  public static String println(List<GoValue> values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : " ");
      appendTo(out, values.get(i));
    }
    return out.append('\n').toString();
  }

  /// The values in the places of the format's verbs.
  public static String printf(String format, List<GoValue> values) {
    return new Printf(format, values).run();
  }
}
