package dev.plumbline.render.helm;

import java.util.List;

/// What `helm template` is asked for, besides chart and values.
///
/// @param hooks whether hooks are printed
/// @param tests whether hooks that are tests are printed
/// @param showOnly the templates to print, relative to the chart; all if there are none
/// @param lookup what the function of that name finds
record TemplateOptions(
    ReleaseOptions release,
    Capabilities capabilities,
    boolean includeCrds,
    boolean hooks,
    boolean tests,
    boolean validatesSchema,
    List<String> showOnly,
    Lookup lookup) {

  TemplateOptions {
    showOnly = List.copyOf(showOnly);
  }
}
