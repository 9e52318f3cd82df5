package dev.plumbline.cli;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// How a command prints: the options that every command with output has.
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, json or yaml (default: text).")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto, on terminals unless NO_COLOR is set).")
  private When color = When.AUTO;

  /// The forms.
  enum Format {
    TEXT,
    JSON,
    YAML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether there are colours.
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Format format() {
    return format;
  }

  /// Whether text is to have colours.
  boolean coloured(Surroundings surroundings) {
    return switch (color) {
      case AUTO -> surroundings.coloured();
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  /// Prints a value: as it is, or as the text that is made of it.
  ///
  /// @param text makes the text for people, given whether colours are wanted
  void print(Surroundings surroundings, JsonValue value, Function<Boolean, String> text) {
    surroundings
        .terminal()
        .out()
        .print(
            switch (format) {
              case TEXT -> text.apply(coloured(surroundings));
              case JSON -> Visible.json(Json.writePretty(value)) + "\n";
              case YAML -> Yaml.write(value);
            });
  }
}
