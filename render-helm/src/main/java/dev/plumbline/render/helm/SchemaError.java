package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoQuote;
import java.util.List;

/// What is wrong with a value, as the Go library `santhosh-tekuri/jsonschema` tells it.
///
/// @param kind how it is shown
/// @param location the names down to the value
/// @param causes what is wrong inside
record SchemaError(Kind kind, List<String> location, String message, List<SchemaError> causes) {

  /// How an error is shown.
  enum Kind {
    /// As a line.
    PLAIN,
    /// As a line over its causes; at the top only the causes.
    GROUP,
    /// Not at all, if it has but one cause.
    REFERENCE
  }

  SchemaError {
    location = List.copyOf(location);
    causes = List.copyOf(causes);
  }

  static SchemaError plain(List<String> location, String message) {
    return new SchemaError(Kind.PLAIN, location, message, List.of());
  }

  /// The errors as one.
  static SchemaError group(List<String> location, List<SchemaError> causes) {
    return new SchemaError(Kind.GROUP, location, "validation failed", causes);
  }

  /// The lines for the whole.
  String text() {
    StringBuilder out = new StringBuilder();
    List<SchemaError> top = kind == Kind.GROUP ? causes : List.of(this);
    top.forEach(error -> error.append(out, 0));
    return out.toString();
  }

  private void append(StringBuilder out, int depth) {
    boolean skipped = kind == Kind.REFERENCE && causes.size() == 1;
    if (!skipped) {
      StringBuilder pointer = new StringBuilder();
      for (String name : location) {
        pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
      }
      out.append("  ".repeat(depth)).append("- at ").append(quote(pointer.toString()));
      out.append(": ").append(message).append('\n');
    }
    causes.forEach(cause -> cause.append(out, skipped ? depth : depth + 1));
  }

  /// The text in single quotes.
  static String quote(String text) {
    String quoted = GoQuote.quote(text).replace("\\\"", "\"").replace("'", "\\'");
    return "'" + quoted.substring(1, quoted.length() - 1) + "'";
  }
}
