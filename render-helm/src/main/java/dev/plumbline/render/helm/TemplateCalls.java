package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.Executor;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.MissingKey;
import dev.plumbline.gotemplate.ParsedFile;
import dev.plumbline.gotemplate.TemplateException;
import dev.plumbline.gotemplate.TemplateSet;
import java.util.HashMap;
import java.util.Map;

/// `include` and `tpl`: templates that execute templates.
final class TemplateCalls {

  private static final int DEEPEST = 1_000;

  /// What Helm's error messages call a text that `tpl` is given.
  private static final String UNNAMED = "gotpl";

  private final TemplateSet set;
  private final HelmFunctions plain;
  private final Budget budget;
  private final Map<String, Integer> open;
  private final Lazy<Executor> executor;

  TemplateCalls(TemplateSet set, HelmFunctions plain, Budget budget) {
    this(set, plain, budget, new HashMap<>());
  }

  private TemplateCalls(
      TemplateSet set, HelmFunctions plain, Budget budget, Map<String, Integer> open) {
    this.set = set;
    this.plain = plain;
    this.budget = budget;
    this.open = open;
    this.executor =
        new Lazy<>(() -> new Executor(set, plain.with(functions()), MissingKey.ZERO, budget));
  }

  private Map<String, GoFunction> functions() {
    return Map.of(
        "include",
        GoFunction.of(a -> include(Values.text(a[0]), a[1]), STRING, ANY),
        "tpl",
        GoFunction.of(a -> tpl(Values.text(a[0]), a[1]), STRING, ANY));
  }

  /// The executor of the set, with `include` and `tpl` among its functions.
  Executor executor() {
    return executor.get();
  }

  private GoValue include(String name, GoValue dot) {
    int depth = open.getOrDefault(name, 0);
    if (depth > DEEPEST) {
      throw new GoFailure(
          "rendering template has a nested reference name: "
              + name
              + ": unable to execute template");
    }
    open.put(name, depth + 1);
    try {
      return new GoString(executor().execute(name, dot(dot)));
    } finally {
      open.merge(name, -1, Integer::sum);
    }
  }

  private static GoValue dot(GoValue value) {
    return Values.nothing(value) ? GoNil.INVALID : value;
  }

  private GoValue tpl(String text, GoValue dot) {
    ParsedFile parsed;
    try {
      parsed = ParsedTemplates.parse(plain.helm(), UNNAMED, text);
    } catch (TemplateException e) {
      throw new GoFailure("cannot parse template " + GoQuote.quote(text) + ": " + e.words());
    }
    TemplateCalls calls = new TemplateCalls(set.with(parsed), plain, budget, open);
    try {
      String out = calls.executor().execute(parsed.own(), dot(dot));
      return new GoString(out.replace("<no value>", ""));
    } catch (TemplateException e) {
      throw new GoFailure(
          "error during tpl function execution for " + GoQuote.quote(text) + ": " + e.words());
    }
  }
}
