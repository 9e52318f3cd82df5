package dev.plumbline.target.kubernetes;

import dev.plumbline.model.AdoptionGrant;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The fields that others manage and that an apply would have taken. Pure.
record FieldConflicts(List<Conflict> conflicts) {

  /// One field.
  ///
  /// @param manager who manages it
  record Conflict(String manager, String field) {}

  /// The field managers of the tools that Plumbline replaces.
  static final Set<String> TOOLS =
      Set.of(
          "kubectl-client-side-apply",
          "kubectl",
          "kubectl-create",
          "before-first-apply",
          "argocd-controller",
          "argocd-application-controller",
          "kustomize-controller",
          "helm-controller",
          "helm");

  private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

  FieldConflicts {
    conflicts = List.copyOf(conflicts);
  }

  /// The conflicts that a refusal lists; none if it was refused for another reason.
  static FieldConflicts of(JsonObject status) {
    return new FieldConflicts(
        Refusals.causes(status).stream()
            .filter(c -> c.string("reason").orElse("").equals("FieldManagerConflict"))
            .map(
                c ->
                    new Conflict(
                        manager(c.string("message").orElse("")),
                        c.string("field").orElse("a field")))
            .toList());
  }

  private static String manager(String message) {
    Matcher matcher = MANAGER.matcher(message);
    return matcher.find() ? matcher.group(1) : message;
  }

  boolean any() {
    return !conflicts.isEmpty();
  }

  /// Whether all of them are with tools that Plumbline replaces.
  boolean onlyTools() {
    return any() && conflicts.stream().allMatch(c -> isTool(c.manager()));
  }

  /// Whether the manager is one of the tools. People's one-off commands (`kubectl-edit`) are not.
  static boolean isTool(String manager) {
    return TOOLS.contains(manager);
  }

  /// Names each field and its manager, and what to write to take them.
  Problem problem(ObjectKey key, ApplicationId application) {
    String list =
        conflicts.stream()
            .limit(20)
            .map(c -> c.field().replaceFirst("^\\.", "") + " is managed by " + c.manager())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Problem(
        ProblemCode.FIELD_CONFLICT,
        key.toString(),
        "fields of it are managed by somebody else",
        list,
        "Remove these fields from the manifest to leave them to their manager, or annotate the live"
            + " object with "
            + new AdoptionGrant(application.toString(), true).text()
            + " to take them.");
  }
}
