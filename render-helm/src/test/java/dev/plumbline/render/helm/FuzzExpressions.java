package dev.plumbline.render.helm;

import dev.plumbline.render.helm.FuzzWords.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes expressions. A kind says what is asked for; now and then something else is given.
///
/// Kinds: `s` text, `i` integer, `f` float, `n` number, `b` truth, `l` list, `m` map, `t` time, `v`
/// anything but a time; `z` a small number (also where it would be a bomb otherwise), `F` and `S` a
/// map and a value that nothing else holds (so that no map comes to hold itself); and those of the
/// table of literals.
final class FuzzExpressions {

  /// Kinds whose place takes nothing else: because it would be a bomb, a circle, or now.
  private static final Set<String> STRICT =
      Set.of("z", "zp", "zq", "zs", "F", "S", "time", "m1", "utc");

  /// Functions that are slow, or end everything.
  private static final Set<String> SELDOM = Set.of("derivePassword", "fail", "mustToDate");

  private static final List<String> OBJECTS =
      List.of(
          "$.Release.Name",
          "$.Release.Revision",
          "$.Release.IsInstall",
          "$.Chart.Name",
          "$.Chart.Version",
          "$.Chart.AppVersion",
          "$.Chart.Maintainers",
          "$.Chart.Annotations",
          "$.Chart.Keywords",
          "$.Chart.Nope",
          "$.Capabilities.KubeVersion.Version",
          "$.Capabilities.KubeVersion.Major",
          "$.Capabilities.KubeVersion",
          "$.Capabilities.HelmVersion",
          "$.Capabilities",
          "$.Capabilities.KubeVersion.GitVersion",
          "$.Template.Name",
          "$.Template.BasePath",
          "$.Template",
          "$.Subcharts",
          "$.Values.missing",
          "$.Values.missing.x",
          "$.Nope",
          "$.Values.str.x",
          "$.Values.map.missing",
          "($.Values.missing).x",
          "$.Values.list.x",
          "($.Capabilities.APIVersions.Has \"apps/v1\")",
          "($.Files.Get \"config/a.txt\")",
          "($.Files.Get \"none\")",
          "(($.Files.Glob \"config/*\").AsConfig)",
          "(($.Files.Glob \"config/**\").AsSecrets)",
          "($.Files.Lines \"config/b.yaml\")",
          "($.Files.GetBytes \"config/a.txt\")",
          "$.Values.single",
          "$.Values.AsMap");

  private final FuzzDice dice;
  private final boolean four;

  FuzzExpressions(FuzzDice dice, boolean four) {
    this.dice = dice;
    this.four = four;
  }

  FuzzDice dice() {
    return dice;
  }

  /// A pipeline of that kind, without parentheses.
  String pipeline(String kind, FuzzScope scope, int depth) {
    return depth > 0 && dice.in(75) ? call(kind, scope, depth) : fitting(kind, scope, 0);
  }

  /// Something that can stand as an argument.
  String operand(String kind, FuzzScope scope, int depth) {
    if (!STRICT.contains(kind) && dice.in(2)) {
      return plain("v", scope);
    }
    return fitting(kind, scope, depth);
  }

  // What is ranged over must fit: a large number would be a loop without end.
  private String fitting(String kind, FuzzScope scope, int depth) {
    return switch (kind) {
      case "F" -> "(" + fresh(scope, depth) + ")";
      case "S" -> scalar();
      case "ks" -> quotedKey();
      case "m1" -> single();
      case "deep" -> dice.of("$.Values.deep", "$.Values.map", "$.Values");
      case "time" -> time(scope);
      case "fmt" -> FuzzFormats.printf(dice);
      case "toml" -> dice.in(60) ? FuzzFormats.toml(dice) : literal("toml");
      case "re" -> dice.in(40) ? FuzzFormats.regex(dice) : literal("re");
      case "tpl" -> FuzzFormats.quoted(dice, new FuzzStatements(this).small());
      case "keysof" -> "(" + named("keys", operand("m", scope, depth - 1)) + ")";
      case "valuesof" -> "(" + named("values", operand("m", scope, depth - 1)) + ")";
      case "yamltext" -> "(" + named("toYaml", operand("v", scope, depth - 1)) + ")";
      case "jsontext" -> "(" + named("toJson", operand("v", scope, depth - 1)) + ")";
      default -> usual(kind, scope, depth);
    };
  }

  /// What a range can walk over, and never a large number.
  String rangeable(FuzzScope scope) {
    String kind = dice.of("l", "l", "m");
    return switch (dice.below(5)) {
      case 0 -> literal("z");
      case 1 -> "$.Values." + dice.of(FuzzValues.PATHS.getOrDefault(kind, List.of()));
      case 2 -> kind.equals("l") ? list(scope) : map(scope);
      default -> call(kind, scope, 2);
    };
  }

  private String named(String name, String argument) {
    dice.count(name);
    return name + " " + argument;
  }

  private String usual(String kind, FuzzScope scope, int depth) {
    if (STRICT.contains(kind)) {
      return literal(kind);
    }
    if (depth > 0 && dice.in(45) && FuzzWords.ALL.functions().containsKey(any(kind))) {
      return "(" + call(any(kind), scope, depth - 1) + ")";
    }
    return plain(kind, scope);
  }

  private String any(String kind) {
    return kind.equals("n") ? dice.of("i", "f") : kind;
  }

  /// An operand without a call.
  private String plain(String kind, FuzzScope scope) {
    String wanted = kind.equals("v") ? dice.of("s", "n", "b", "l", "m", "v", "s") : kind;
    List<String> held = scope.named(wanted);
    if (!held.isEmpty() && dice.in(35)) {
      return dice.of(held);
    }
    if (scope.dot().equals(wanted) && dice.in(50)) {
      return ".";
    }
    if (dice.in(kind.equals("v") ? 6 : 1)) {
      return dice.of(OBJECTS);
    }
    if (FuzzValues.PATHS.containsKey(wanted) && dice.in(60)) {
      String path = dice.of(FuzzValues.PATHS.getOrDefault(wanted, List.of()));
      return (scope.dot().equals("root") ? ".Values." : "$.Values.") + path;
    }
    return switch (wanted) {
      case "l" -> list(scope);
      case "m" -> map(scope);
      case "n" -> literal(dice.of("i", "i", "f", "num"));
      case "t" -> "(" + time(scope) + ")";
      default -> literal(wanted);
    };
  }

  private String literal(String kind) {
    List<String> some = FuzzWords.ALL.literals().get(kind);
    return some == null ? "\"" + kind + "\"" : dice.of(some);
  }

  private String list(FuzzScope scope) {
    if (dice.in(15)) {
      dice.count("until");
      return "(until " + literal("zp") + ")";
    }
    StringBuilder text = new StringBuilder("(list");
    dice.count("list");
    for (int i = dice.below(4); i > 0; i--) {
      text.append(' ').append(plain(dice.of("s", "n", "s", "b", "v"), scope));
    }
    return text.append(')').toString();
  }

  private String map(FuzzScope scope) {
    StringBuilder text = new StringBuilder("(dict");
    dice.count("dict");
    for (int i = dice.below(4); i > 0; i--) {
      text.append(' ').append(quotedKey()).append(' ').append(plain("v", scope));
    }
    return text.append(')').toString();
  }

  private String single() {
    return dice.of("(dict)", "(dict " + quotedKey() + " " + scalar() + ")");
  }

  private String quotedKey() {
    return literal("k");
  }

  private String scalar() {
    return literal(dice.of("s", "i", "f", "b", "num"));
  }

  private String fresh(FuzzScope scope, int depth) {
    List<String> own = scope.named("F");
    if (!own.isEmpty() && dice.in(50)) {
      return dice.of(own);
    }
    if (depth > 0 && dice.in(40)) {
      return named("deepCopy", plain("m", scope));
    }
    StringBuilder text = new StringBuilder("dict");
    dice.count("dict");
    for (int i = dice.below(4); i > 0; i--) {
      text.append(' ').append(quotedKey()).append(' ').append(scalar());
    }
    return text.toString();
  }

  private String time(FuzzScope scope) {
    List<String> held = scope.named("t");
    if (!held.isEmpty() && dice.in(50)) {
      return dice.of(held);
    }
    if (dice.in(25)) {
      return dice.of("0", "1", "-1", "1600000000", "951827696", "-62135596800", "(int64 7)");
    }
    dice.count("toDate");
    return "(toDate \"2006-01-02T15:04:05Z07:00\" "
        + dice.of("\"2020-02-29T12:34:56Z\"", "\"1969-12-31T23:59:59.5Z\"", "\"bad\"")
        + ")";
  }

  /// A call of a function that gives the kind.
  private String call(String kind, FuzzScope scope, int depth) {
    List<Signature> some = FuzzWords.ALL.functions().getOrDefault(any(kind), List.of());
    if (some.isEmpty()) {
      return operand(kind, scope, 0);
    }
    Signature one =
        four && kind.equals("v") && dice.in(15) ? dice.of(FuzzWords.ALL.fours()) : dice.of(some);
    if (SELDOM.contains(one.name()) && !dice.in(15)) {
      return call(kind, scope, depth);
    }
    dice.count(one.name());
    List<String> arguments = arguments(one.parameters(), scope, depth);
    if (dice.in(2) && !one.name().equals("date") && !one.name().startsWith("htmlDate")) {
      arguments.add(plain("v", scope));
    } else if (dice.in(1) && arguments.size() > 1) {
      arguments.removeLast();
    }
    if (!arguments.isEmpty() && dice.in(40)) {
      String last = arguments.removeLast();
      return bare(last) + " | " + String.join(" ", words(one.name(), arguments));
    }
    return String.join(" ", words(one.name(), arguments));
  }

  private static String bare(String operand) {
    return operand.startsWith("(") && operand.endsWith(")") && balanced(operand)
        ? operand.substring(1, operand.length() - 1)
        : operand;
  }

  private static boolean balanced(String operand) {
    return operand.indexOf('"') < 0
        && operand.indexOf('`') < 0
        && operand.indexOf('\'') < 0
        && operand.indexOf(')') == operand.length() - 1;
  }

  private static List<String> words(String name, List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add(name);
    all.addAll(arguments);
    return all;
  }

  private List<String> arguments(List<String> kinds, FuzzScope scope, int depth) {
    List<String> arguments = new ArrayList<>();
    for (String kind : kinds) {
      if (kind.endsWith("*")) {
        for (int i = dice.below(3); i > 0; i--) {
          arguments.add(operand(kind.substring(0, kind.length() - 1), scope, depth - 1));
        }
      } else {
        arguments.add(operand(kind, scope, depth - 1));
      }
    }
    return arguments;
  }
}
