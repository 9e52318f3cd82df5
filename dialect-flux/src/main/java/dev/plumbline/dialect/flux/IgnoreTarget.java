package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which objects a rule of `spec.driftDetection.ignore` is about: all fields are anchored regular
/// expressions, and an empty one selects everything.
record IgnoreTarget(JsonObject target) {

  boolean selects(Manifest object, Application application) {
    String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
    String namespace =
        object.namespace().isEmpty() ? application.destination().namespace() : object.namespace();
    return matches("group", object.groupKind().group())
        && matches("version", version)
        && matches("kind", object.kind())
        && matches("name", object.name())
        && matches("namespace", namespace)
        && selector("labelSelector").map(all -> all.selects(object.labels())).orElse(false)
        && selector("annotationSelector")
            .map(all -> all.selects(object.annotations()))
            .orElse(false);
  }

  /// The selector of that name; one that selects all if there is none, and empty if it cannot be
  /// read.
  Optional<LabelSelector> selector(String field) {
    return LabelSelector.parse(target.string(field).orElse(""));
  }

  private boolean matches(String field, String value) {
    String pattern = target.string(field).orElse("");
    return pattern.isEmpty() || matched(pattern, value);
  }

  private static boolean matched(String pattern, String value) {
    try {
      return Pattern.matches(pattern, value);
    } catch (PatternSyntaxException e) {
      return pattern.equals(value);
    }
  }
}
