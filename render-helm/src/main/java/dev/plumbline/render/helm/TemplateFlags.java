package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The flags of `helm template` and the words between them.
final class TemplateFlags {

  private static final Map<String, String> SHORT =
      Map.of(
          "f",
          "values",
          "n",
          "namespace",
          "a",
          "api-versions",
          "s",
          "show-only",
          "g",
          "generate-name");

  /// Those whose value may be several, with commas.
  private static final Set<String> LISTS = Set.of("values", "api-versions");

  private static final Set<String> VALUED =
      Set.of(
          "values",
          "namespace",
          "api-versions",
          "show-only",
          "set",
          "set-string",
          "set-json",
          "set-file",
          "set-literal",
          "kube-version",
          "name-template",
          "description",
          "version",
          "repo",
          "timeout",
          "kubeconfig",
          "kube-context");

  private static final Set<String> SWITCHES =
      Set.of(
          "include-crds",
          "skip-crds",
          "skip-tests",
          "no-hooks",
          "is-upgrade",
          "skip-schema-validation",
          "generate-name",
          "release-name",
          "dependency-update",
          "dry-run",
          "disable-openapi-validation",
          "enable-dns",
          "devel",
          "replace",
          "wait",
          "atomic",
          "debug",
          "render-subchart-notes",
          "create-namespace");

  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private TemplateFlags() {}

  /// Reads the arguments behind `helm template`.
  ///
  /// @throws HelmFailure for a flag that there is not
  static TemplateFlags parse(List<String> arguments) {
    TemplateFlags flags = new TemplateFlags();
    int at = 0;
    while (at < arguments.size()) {
      String argument = arguments.get(at++);
      if (argument.equals("--")) {
        flags.words.addAll(arguments.subList(at, arguments.size()));
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        flags.words.add(argument);
        continue;
      }
      String next = at < arguments.size() ? arguments.get(at) : "";
      at += flags.flag(argument, next, at < arguments.size());
    }
    return flags;
  }

  /// Takes a flag.
  ///
  /// @return how many arguments behind it belong to it
  private int flag(String argument, String next, boolean there) {
    boolean full = argument.startsWith("--");
    int equals = argument.indexOf('=');
    String given = full ? argument.substring(2) : argument.substring(1, 2);
    String name = full && equals > 0 ? argument.substring(2, equals) : given;
    String known = full ? name : SHORT.getOrDefault(name, "");
    if (SWITCHES.contains(known)) {
      boolean off = equals > 0 && argument.substring(equals + 1).equals("false");
      add(known, off ? "false" : "true");
      return 0;
    }
    if (!VALUED.contains(known)) {
      throw new HelmFailure(
          full
              ? "unknown flag: --" + name
              : "unknown shorthand flag: '" + name + "' in " + argument);
    }
    if (full ? equals > 0 : argument.length() > 2) {
      String value = full ? argument.substring(equals + 1) : argument.substring(2);
      add(known, !full && value.startsWith("=") ? value.substring(1) : value);
      return 0;
    }
    if (!there) {
      throw new HelmFailure("flag needs an argument: " + argument);
    }
    add(known, next);
    return 1;
  }

  private void add(String name, String value) {
    List<String> all = values.computeIfAbsent(name, key -> new ArrayList<>());
    if (LISTS.contains(name)) {
      all.addAll(List.of(value.split(",", -1)));
    } else {
      all.add(value);
    }
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  String last(String name) {
    return all(name).isEmpty() ? "" : all(name).getLast();
  }

  boolean on(String name) {
    return last(name).equals("true");
  }

  List<String> words() {
    return words;
  }
}
