package dev.plumbline.render.helm;

/// Writes templates: texts and statements around expressions.
final class FuzzStatements {

  private static final int DEEP = 3;

  private final FuzzExpressions expressions;
  private final FuzzDice dice;
  private int names;

  FuzzStatements(FuzzExpressions expressions) {
    this.expressions = expressions;
    this.dice = expressions.dice();
  }

  /// A whole file.
  String file() {
    StringBuilder text = new StringBuilder();
    FuzzScope scope = FuzzScope.root();
    for (int i = dice.below(4) + 1; i > 0; i--) {
      text.append(statement(scope, 2)).append(dice.of("", "\n", "", " "));
    }
    return dice.in(3) ? spoiled(text.toString()) : text.toString();
  }

  /// A text for `tpl`.
  String small() {
    return text() + statement(FuzzScope.root(), 0);
  }

  /// A body of a template of its own, whose dot may be anything.
  String body() {
    return text() + statement(FuzzScope.root().inner("v", false).template(), 1);
  }

  private String spoiled(String text) {
    dice.count("(spoiled)");
    int at = text.offsetByCodePoints(0, dice.below(text.codePointCount(0, text.length()) + 1));
    int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at;
    return switch (dice.below(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(next);
      case 2 ->
          text.substring(0, at)
              + dice.of(
                  "{{",
                  "}}",
                  "\"",
                  "`",
                  "(",
                  ")",
                  "|",
                  ".",
                  "$",
                  "{{ end }}",
                  "{{ else }}",
                  ",",
                  "=",
                  ":=",
                  "@",
                  "\n",
                  "'",
                  " - ",
                  "-}}",
                  "{{-",
                  "/*",
                  "1x",
                  "..",
                  "$x.",
                  "#")
              + text.substring(at);
      default -> text.substring(0, at) + text;
    };
  }

  private String text() {
    return dice.of("", "", "a: ", "\n", "  - x\n", "# c\n", " \t", "é ", "}", "{ ", "\r\n", "x");
  }

  private String open() {
    return dice.of("{{ ", "{{ ", "{{- ", "{{", "{{-  ");
  }

  private String close() {
    return dice.of(" }}", " }}", " -}}", "}}", "\n }}");
  }

  private String action(String inner) {
    return open() + inner + close();
  }

  private String block(FuzzScope scope, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(2) + 1; i > 0; i--) {
      text.append(text()).append(statement(scope, depth));
    }
    return text.append(text()).toString();
  }

  private String statement(FuzzScope scope, int depth) {
    if (depth <= 0 || dice.in(55)) {
      return plain(scope);
    }
    return switch (dice.below(6)) {
      case 0, 1 -> conditional(scope, depth);
      case 2 -> with(scope, depth);
      case 3, 4 -> range(scope, depth);
      default -> scope.top() || dice.in(2) ? named(scope, depth) : range(scope, depth);
    };
  }

  private String plain(FuzzScope scope) {
    int which = dice.below(20);
    if (which < 3) {
      return declaration(scope);
    }
    if (which == 3) {
      return assignment(scope);
    }
    if (which == 4) {
      dice.count("(comment)");
      return dice.of("{{/* c */}}", "{{- /* c\n */ -}}", "{{/* }} */}}");
    }
    if (which == 5 && scope.loop()) {
      String word = dice.of("break", "continue");
      dice.count("(" + word + ")");
      return dice.in(60)
          ? action("if " + expressions.pipeline("b", scope, 1)) + action(word) + action("end")
          : action(word);
    }
    if (which == 6) {
      dice.count("(template)");
      String name = expressions.operand("tname", scope, 0);
      String dot = scope.dot().equals("root") ? dice.of(" .", " $", " $", " $.Values") : " .";
      return action("template " + name + (dice.in(5) ? "" : dot));
    }
    dice.count("(action)");
    return action(
        expressions.pipeline(dice.of("v", "v", "s", "s", "n", "b", "l", "m", "t"), scope, DEEP));
  }

  private String declaration(FuzzScope scope) {
    dice.count("(declare)");
    String kind = dice.of("s", "n", "l", "m", "b", "v", "F", "t");
    String value = expressions.pipeline(kind, scope, 2);
    String name = "$v" + names++;
    scope.declare(name, kind);
    return action(name + " := " + value);
  }

  private String assignment(FuzzScope scope) {
    dice.count("(assign)");
    if (scope.variables().isEmpty()) {
      return dice.in(5) ? action("$none = 1") : declaration(scope);
    }
    FuzzScope.Variable one = dice.of(scope.variables());
    String value = expressions.pipeline(one.kind(), scope, 2);
    return action(one.name() + " = " + value);
  }

  private String conditional(FuzzScope scope, int depth) {
    dice.count("(if)");
    StringBuilder text = new StringBuilder();
    FuzzScope inner = scope.block();
    text.append(action("if " + condition(inner))).append(block(inner, depth - 1));
    while (dice.in(30)) {
      dice.count("(else if)");
      text.append(action("else if " + condition(inner))).append(block(inner, depth - 1));
    }
    if (dice.in(50)) {
      text.append(action("else")).append(block(scope.block(), depth - 1));
    }
    return text.append(action("end")).toString();
  }

  private String condition(FuzzScope scope) {
    String kind = dice.of("b", "b", "v", "l", "s", "n");
    if (dice.in(15)) {
      String value = expressions.pipeline(kind, scope, 1);
      String name = "$v" + names++;
      scope.declare(name, kind);
      return name + " := " + value;
    }
    return expressions.pipeline(kind, scope, 2);
  }

  private String with(FuzzScope scope, int depth) {
    dice.count("(with)");
    String kind = dice.of("s", "m", "l", "n", "v");
    StringBuilder text = new StringBuilder();
    text.append(action("with " + expressions.pipeline(kind, scope, 2)));
    text.append(block(scope.inner(kind, false), depth - 1));
    if (dice.in(20)) {
      dice.count("(else with)");
      text.append(action("else with " + expressions.pipeline("m", scope, 1)));
      text.append(block(scope.inner("m", false), depth - 1));
    }
    if (dice.in(40)) {
      text.append(action("else")).append(block(scope.block(), depth - 1));
    }
    return text.append(action("end")).toString();
  }

  private String range(FuzzScope scope, int depth) {
    dice.count("(range)");
    FuzzScope inner = scope.inner("v", true);
    String over = expressions.rangeable(scope);
    String variables = "";
    if (dice.in(45)) {
      String value = "$v" + names++;
      variables = value + " := ";
      if (dice.in(over.length() < 4 ? 5 : 60)) {
        String key = "$v" + names++;
        inner.declare(key, "v");
        variables = key + ", " + variables;
      }
      inner.declare(value, "v");
    } else if (dice.in(5) && !scope.variables().isEmpty()) {
      variables = dice.of(scope.variables()).name() + " = ";
    }
    StringBuilder text = new StringBuilder(action("range " + variables + over));
    text.append(block(inner, depth - 1));
    if (dice.in(30)) {
      dice.count("(range else)");
      text.append(action("else")).append(block(scope.block(), depth - 1));
    }
    return text.append(action("end")).toString();
  }

  private String named(FuzzScope scope, int depth) {
    String name = dice.in(5) ? "\"h.name\"" : "\"own." + names++ + '"';
    if (dice.in(50)) {
      dice.count("(block)");
      String dot = expressions.pipeline(dice.of("v", "m", "s"), scope, 1);
      return action("block " + name + " " + dot)
          + block(FuzzScope.root().inner("v", false).template(), depth - 1)
          + action("end");
    }
    dice.count("(define)");
    String body = block(FuzzScope.root().inner("v", false).template(), depth - 1);
    return "{{ define "
        + name
        + " }}"
        + body
        + "{{ end }}"
        + "{{ include "
        + name
        + dice.of(" .Values", " .Values.map", " .Chart.Name")
        + " }}";
  }
}
