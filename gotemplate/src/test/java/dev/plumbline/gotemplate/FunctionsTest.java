package dev.plumbline.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  private static final GoType NUMBER =
      GoType.struct(
          "app.Number",
          Map.of(
              "Add",
              GoFunction.of(
                  a -> GoInteger.of(((GoInteger) a[1]).value() + 1), GoType.ANY, GoType.INT)));

  private static final Functions FUNCTIONS =
      Functions.of(
          Map.of(
              "upper",
              GoFunction.of(
                  a -> new GoString(((GoString) a[0]).value().toUpperCase(java.util.Locale.ROOT)),
                  GoType.STRING),
              "sum",
              GoFunction.variadic(a -> GoInteger.of(a.length), GoType.STRING, GoType.INT),
              "broken",
              GoFunction.of(
                  a -> {
                    throw new GoFailure("out of order");
                  }),
              "pair",
              GoFunction.of(
                  a -> new GoStruct(NUMBER, Map.of("Left", a[0], "Right", GoNil.ANY), Set.of()),
                  GoType.ANY)));

  private static String run(String template) {
    return Sample.run(template, new GoMap().put("m", new GoMap()), MissingKey.ZERO, FUNCTIONS);
  }

  @Test
  void argumentsAreCheckedAgainstTheParameters() {
    assertThat(run("{{ upper \"a\" }}{{ \"b\" | upper }}")).isEqualTo("AB");
    assertThat(run("{{ upper 1 }}")).endsWith("at <1>: expected string; found 1");
    assertThat(run("{{ upper .m }}"))
        .endsWith("wrong type for value; expected string; got map[string]interface {}");
    assertThat(run("{{ upper .none }}"))
        .endsWith("wrong type for value; expected string; got interface {}");
    assertThat(run("{{ upper nil }}")).endsWith("cannot assign nil to string");
    assertThat(run("{{ upper }}")).endsWith("wrong number of args for upper: want 1 got 0");
    assertThat(run("{{ sum }}")).endsWith("wrong number of args for sum: want at least 1 got 0");
    assertThat(run("{{ sum \"a\" 1 2 }}")).isEqualTo("3");
    assertThat(run("{{ sum \"a\" 1.5 }}")).endsWith("at <1.5>: expected integer; found 1.5");
  }

  @Test
  void aFailureIsPlacedAtItsCommand() {
    assertThat(run("a\n {{ broken }}"))
        .isEqualTo(
            "template: t:2:4: executing \"t\" at <broken>: error calling broken: out of order");
  }

  @Test
  void fieldsAndMethodsOfObjectsAreReached() {
    assertThat(run("{{ (pair 1).Left }} {{ (pair 1).Add 2 }} {{ 3 | (pair 1).Add }}"))
        .isEqualTo("1 3 4");
    assertThat(run("{{ (pair 1).Nope }}")).endsWith("can't evaluate field Nope in type app.Number");
    assertThat(run("{{ (pair 1).Left 2 }}"))
        .endsWith("Left has arguments but cannot be invoked as function");
  }

  @Test
  void aSetFindsTheLaterOfTwoTemplatesUnlessItIsBlank() {
    ParsedFile first = TemplateParser.parse("a", "{{ define \"x\" }}1{{ end }}", name -> false);
    ParsedFile second = TemplateParser.parse("b", "{{ define \"x\" }}2{{ end }}", name -> false);
    ParsedFile blank = TemplateParser.parse("c", "{{ define \"x\" }} {{ end }}", name -> false);
    TemplateSet set = TemplateSet.of(List.of(first, second, blank));
    assertThat(execute(set)).isEqualTo("2");
    assertThat(execute(set.with(first))).isEqualTo("1");
    assertThat(execute(set)).isEqualTo("2");
  }

  private static String execute(TemplateSet set) {
    Budget budget = new Budget(Budget.Limits.DEFAULT, () -> false);
    return new Executor(set, Functions.NONE, MissingKey.ZERO, budget).execute("x", GoNil.INVALID);
  }
}
