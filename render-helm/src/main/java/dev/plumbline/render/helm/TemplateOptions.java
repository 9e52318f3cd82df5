package dev.plumbline.render.helm;

import java.util.List;
import java.util.Set;

/// What `helm template` is asked for, besides chart and values.
///
/// @param hooks whether hooks are printed
/// @param tests whether hooks that are tests are printed
/// @param showOnly the templates to print, relative to the chart; all if there are none
/// @param lookup what the function of that name finds
/// @param labels the names of the release's labels
/// @param debug whether what is rendered is printed even if it cannot be parsed
record TemplateOptions(
    ReleaseOptions release,
    Capabilities capabilities,
    boolean includeCrds,
    boolean hooks,
    boolean tests,
    boolean validatesSchema,
    List<String> showOnly,
    Lookup lookup,
    Set<String> labels,
    boolean debug) {

  TemplateOptions {
    showOnly = List.copyOf(showOnly);
    labels = Set.copyOf(labels);
  }
}
