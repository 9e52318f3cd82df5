package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.Manifest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Argo CD's build environment: variables that values of an Application may name as `$NAME` or
/// `${NAME}`. `$$` is a dollar.
final class BuildEnvironment {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\$|\\{([^}]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  private final FieldReader fields;
  private final Map<String, String> variables;

  BuildEnvironment(FieldReader fields, Manifest resource) {
    this.fields = fields;
    this.variables =
        Map.of(
            "ARGOCD_APP_NAME", resource.name(),
            "ARGOCD_APP_NAMESPACE", fields.text("spec.destination.namespace"),
            "ARGOCD_APP_PROJECT_NAME", fields.text("spec.project", "default"),
            "ARGOCD_APP_SOURCE_PATH", fields.text("spec.source.path"),
            "ARGOCD_APP_SOURCE_REPO_URL", fields.text("spec.source.repoURL"),
            "ARGOCD_APP_SOURCE_TARGET_REVISION", fields.text("spec.source.targetRevision"));
  }

  /// The text with the variables filled in. A name that Argo CD does not know becomes nothing, as
  /// there; one that only a revision or a cluster could tell is refused.
  ///
  /// @param field whose text it is
  String expand(String field, String text) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(value(field, found.group())));
  }

  private String value(String field, String written) {
    if (written.equals("$$")) {
      return "$";
    }
    String name = written.replaceAll("[${}]", "");
    boolean later = name.startsWith("ARGOCD_APP_REVISION") || name.startsWith("KUBE_");
    if (later) {
      fields.unsupported(field + " with $" + name, "Write the value out.");
    }
    return variables.getOrDefault(name, "");
  }
}
