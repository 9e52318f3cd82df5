package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds references to what nobody declares: a workload that reads a ConfigMap that is not there
/// does not start. Where the target was not looked at it may still be there; then a Secret, which
/// many keep outside of Git, is only worth a note.
final class MissingReferenceCheck implements ReviewCheck {

  /// Kinds whose objects make a Secret, and the field that names it.
  private static final Map<String, List<String>> MAKERS =
      Map.of(
          "ExternalSecret", List.of("spec", "target", "name"),
          "SealedSecret", List.of("spec", "template", "metadata", "name"),
          "Certificate", List.of("spec", "secretName"),
          "VaultStaticSecret", List.of("spec", "destination", "name"));

  @Override
  public String name() {
    return "missing-reference";
  }

  @Override
  public List<Finding> check(CheckInput input, Neighbourhood around) {
    Set<ObjectKey> own = own(input);
    List<Finding> findings = new ArrayList<>();
    for (DesiredObject object : input.objects()) {
      for (ObjectKey key : References.of(object)) {
        if (!own.contains(key) && !around.has(key) && !given(key)) {
          findings.add(finding(object, key, around.looked()));
        }
      }
    }
    return findings;
  }

  private static Set<ObjectKey> own(CheckInput input) {
    Set<ObjectKey> keys = new HashSet<>();
    for (DesiredObject object : input.objects()) {
      keys.add(object.key());
      made(object).ifPresent(keys::add);
      claims(object, keys);
    }
    return keys;
  }

  private static Optional<ObjectKey> made(DesiredObject object) {
    List<String> path = MAKERS.get(object.key().kind().kind());
    if (path == null) {
      return Optional.empty();
    }
    Optional<String> named =
        object
            .manifest()
            .content()
            .at(path.toArray(String[]::new))
            .flatMap(
                value ->
                    value instanceof JsonString text
                        ? Optional.of(text.value())
                        : Optional.empty());
    return Optional.of(
        ObjectKey.of("v1", "Secret", object.key().namespace(), named.orElse(object.key().name())));
  }

  /// A StatefulSet makes its claims itself; pods name them by the template.
  private static void claims(DesiredObject object, Set<ObjectKey> keys) {
    object
        .manifest()
        .content()
        .object("spec")
        .flatMap(spec -> spec.array("volumeClaimTemplates"))
        .ifPresent(
            templates ->
                templates.objects().stream()
                    .flatMap(template -> template.object("metadata").stream())
                    .flatMap((JsonObject metadata) -> metadata.string("name").stream())
                    .forEach(
                        name ->
                            keys.add(
                                ObjectKey.of(
                                    "v1",
                                    "PersistentVolumeClaim",
                                    object.key().namespace(),
                                    name))));
  }

  /// Kubernetes puts this one into every namespace.
  private static boolean given(ObjectKey key) {
    return key.kind().kind().equals("ConfigMap") && key.name().equals("kube-root-ca.crt");
  }

  private Finding finding(DesiredObject object, ObjectKey key, boolean looked) {
    boolean elsewhere = key.kind().kind().equals("Secret") && !looked;
    return new Finding(
        elsewhere ? Severity.INFO : Severity.WARNING,
        name(),
        new Problem(
            ProblemCode.REFERENCE_MISSING,
            object.key().toString(),
            "needs " + key,
            looked ? "nobody declares it, and it is not there" : "nobody declares it here",
            looked
                ? "Declare it, or correct the name."
                : "Declare it, correct the name, or see to it that it is there."));
  }
}
