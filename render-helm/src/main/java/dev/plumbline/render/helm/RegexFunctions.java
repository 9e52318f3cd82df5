package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;
import static dev.plumbline.gotemplate.GoType.STRING_LIST;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoValue;
import java.util.List;

/// sprig's functions of regular expressions.
final class RegexFunctions {

  private RegexFunctions() {}

  static void addTo(FunctionTable table) {
    table.truth("regexMatch", a -> matchesOrNot(a), STRING, STRING);
    table.truth("mustRegexMatch", a -> matches(a), STRING, STRING);
    table.add("regexFindAll", a -> findAll(must(a), a), STRING, STRING, INT);
    table.add("mustRegexFindAll", a -> findAll(regex(a), a), STRING, STRING, INT);
    table.text("regexFind", a -> must(a).find(Values.text(a[1])), STRING, STRING);
    table.text("mustRegexFind", a -> regex(a).find(Values.text(a[1])), STRING, STRING);
    replace(table, "egexReplaceAll", false);
    replace(table, "egexReplaceAllLiteral", true);
    table.add("regexSplit", a -> split(must(a), a), STRING, STRING, INT);
    table.add("mustRegexSplit", a -> split(regex(a), a), STRING, STRING, INT);
    table.text("regexQuoteMeta", a -> quoteMeta(Values.text(a[0])), STRING);
  }

  private static void replace(FunctionTable table, String name, boolean literal) {
    table.text(
        "r" + name,
        a -> must(a).replaceAll(Values.text(a[1]), Values.text(a[2]), literal),
        STRING,
        STRING,
        STRING);
    table.text(
        "mustR" + name,
        a -> regex(a).replaceAll(Values.text(a[1]), Values.text(a[2]), literal),
        STRING,
        STRING,
        STRING);
  }

  private static GoRegex regex(GoValue[] a) {
    return GoRegex.compile(Values.text(a[0]));
  }

  /// As Go's `MustCompile`, whose panic has other words.
  private static GoRegex must(GoValue[] a) {
    String expression = Values.text(a[0]);
    try {
      return GoRegex.compile(expression);
    } catch (GoFailure e) {
      String quoted =
          GoQuote.canBackquote(expression) ? "`" + expression + "`" : GoQuote.quote(expression);
      throw new GoFailure("regexp: Compile(" + quoted + "): " + e.words());
    }
  }

  private static boolean matches(GoValue[] a) {
    return regex(a).matches(Values.text(a[1]));
  }

  private static boolean matchesOrNot(GoValue[] a) {
    try {
      return matches(a);
    } catch (GoFailure e) {
      return false;
    }
  }

  private static GoValue findAll(GoRegex regex, GoValue[] a) {
    return listOrNil(regex.findAll(Values.text(a[1]), Values.number(a[2])));
  }

  private static GoValue split(GoRegex regex, GoValue[] a) {
    return listOrNil(regex.split(Values.text(a[1]), Values.number(a[2])));
  }

  private static GoValue listOrNil(List<String> list) {
    return list.isEmpty() ? new GoNil(STRING_LIST) : GoList.ofStrings(list);
  }

  private static String quoteMeta(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append("\\.+*?()|[]{}^$".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return out.toString();
  }
}
