package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.Executor;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.MissingKey;
import dev.plumbline.gotemplate.TemplateException;
import dev.plumbline.gotemplate.TemplateParser;
import dev.plumbline.gotemplate.TemplateSet;
import java.util.List;
import java.util.Set;

/// The name of a release that a template gives.
final class ReleaseName {

  /// Functions of Helm that are not of sprig, which is all that such a template has.
  private static final Set<String> OF_CHARTS =
      Set.of(
          "include",
          "tpl",
          "required",
          "lookup",
          "toYaml",
          "mustToYaml",
          "toYamlPretty",
          "fromYaml",
          "fromYamlArray",
          "toToml",
          "mustToToml",
          "fromToml",
          "fromJsonArray");

  private ReleaseName() {}

  /// @throws HelmFailure with Helm's message
  static String of(HelmVersion helm, String template, RenderSeed seed, Budget budget) {
    try {
      TemplateSet set =
          TemplateSet.of(
              List.of(
                  TemplateParser.parse(
                      "name-template",
                      template,
                      function ->
                          !OF_CHARTS.contains(function) && HelmFunctions.has(helm, function))));
      return new Executor(
              set, new HelmFunctions(helm, seed, Lookup.NOTHING).all(), MissingKey.INVALID, budget)
          .execute("name-template", GoNil.INVALID);
    } catch (TemplateException e) {
      throw new HelmFailure(
          e.words().replace(HelmFunctions.ERROR_START, "").replace(HelmFunctions.ERROR_END, ""));
    }
  }
}
