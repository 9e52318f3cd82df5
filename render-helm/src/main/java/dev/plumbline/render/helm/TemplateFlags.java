package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.render.helm.FlagTable.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flags of `helm template` and the words between them, in the grammar of Go's `pflag`.
final class TemplateFlags {

  private final FlagTable table;
  private final Deque<String> rest;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();
  private final StringBuilder deprecations = new StringBuilder();

  private TemplateFlags(HelmVersion helm, List<String> arguments) {
    this.table = FlagTable.of(helm);
    this.rest = new ArrayDeque<>(arguments);
  }

  /// Reads the arguments behind `helm template`.
  ///
  /// @throws HelmFailure for a flag that there is not, or a value that it cannot have
  static TemplateFlags parse(HelmVersion helm, List<String> arguments) {
    TemplateFlags flags = new TemplateFlags(helm, arguments);
    try {
      flags.parse();
    } catch (HelmFailure e) {
      throw new HelmFailure(flags.log + e.log(), e.words());
    }
    return flags;
  }

  private void parse() {
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      if (argument.length() < 2 || !argument.startsWith("-")) {
        words.add(argument);
      } else if (argument.equals("--")) {
        words.addAll(rest);
        return;
      } else if (argument.startsWith("--")) {
        full(argument);
      } else {
        String letters = argument.substring(1);
        while (!letters.isEmpty()) {
          letters = letter(letters);
        }
      }
    }
  }

  private void full(String argument) {
    String given = argument.substring(2);
    if (given.startsWith("-") || given.startsWith("=")) {
      throw new HelmFailure("bad flag syntax: " + argument);
    }
    int equals = given.indexOf('=');
    String name = equals < 0 ? given : given.substring(0, equals);
    Flag flag = table.named(name).orElseThrow(() -> new HelmFailure("unknown flag: --" + name));
    if (equals >= 0) {
      set(flag, given.substring(equals + 1));
    } else if (!flag.alone().isEmpty()) {
      set(flag, flag.alone());
    } else {
      set(flag, next().orElseThrow(() -> new HelmFailure("flag needs an argument: --" + name)));
    }
  }

  /// Takes the first of some letters.
  ///
  /// @return those that are left
  private String letter(String letters) {
    String letter = letters.substring(0, 1);
    String quoted = "'" + letter + "' in -" + letters;
    Flag flag =
        table
            .lettered(letter)
            .orElseThrow(() -> new HelmFailure("unknown shorthand flag: " + quoted));
    if (letters.length() > 2 && letters.charAt(1) == '=') {
      set(flag, letters.substring(2));
      return "";
    }
    if (!flag.alone().isEmpty()) {
      set(flag, flag.alone());
      return letters.substring(1);
    }
    if (letters.length() > 1) {
      set(flag, letters.substring(1));
    } else {
      set(flag, next().orElseThrow(() -> new HelmFailure("flag needs an argument: " + quoted)));
    }
    return "";
  }

  private Optional<String> next() {
    return Optional.ofNullable(rest.pollFirst());
  }

  private void set(Flag flag, String text) {
    List<String> given;
    try {
      given = flag.kind().values(text);
    } catch (GoFailure e) {
      throw new HelmFailure(
          "invalid argument %s for \"%s\" flag: %s"
              .formatted(GoQuote.quote(text), flag.shown(), e.words()));
    }
    if (flag.kind() == FlagKind.WAIT && (text.equals("true") || text.equals("false"))) {
      String instead = text.equals("true") ? "watcher" : "hookOnly";
      log.append("level=WARN msg=\"--wait=%s is deprecated (boolean value)".formatted(text))
          .append(" and can be replaced with --wait=%s\"\n".formatted(instead));
    }
    if (!flag.deprecated().isEmpty()) {
      deprecations.append("Flag --%s has been deprecated, ".formatted(flag.name()));
      deprecations.append(flag.deprecated()).append('\n');
    }
    List<String> all = values.computeIfAbsent(flag.name(), key -> new ArrayList<>());
    if (!flag.kind().several()) {
      all.clear();
    }
    all.addAll(given);
  }

  /// What Helm says of the flags before it does anything; whole lines.
  String log() {
    return log.toString() + deprecations;
  }

  /// Whether it was set, be it to what it is anyway.
  boolean given(String name) {
    return values.containsKey(name);
  }

  /// All values of a flag that takes several.
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The value; empty if it was not set.
  String last(String name) {
    return all(name).isEmpty() ? "" : all(name).getLast();
  }

  /// Whether a flag that is yes or no is yes.
  boolean on(String name) {
    return last(name).equals("true");
  }

  List<String> words() {
    return words;
  }
}
