package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what only Plumbline or a person on the target may write: inventories, the mark of another
/// application, the confirmation of a removal. Declared in Git they would forge proof (S1, S12). To
/// grant an adoption in Git is no forgery: only the present owner's declaration reaches the object.
///
/// An owner reference is of the cluster, too: it names a uid, which Git cannot know, and has the
/// garbage collector remove the object together with whatever that is, or hold back the removal of
/// somebody else's object (as in CVE-2025-5187).
final class OwnObjectsCheck implements Check {

  /// The names in `dev.plumbline.target.Labels`, which this room must not know; a test compares.
  static final String APPLICATION_LABEL = "plumbline.dev/application";

  static final String INVENTORY_LABEL = "plumbline.dev/inventory";
  static final String CONFIRM_REMOVAL = "plumbline.dev/confirm-removal";

  @Override
  public String name() {
    return "own-objects";
  }

  @Override
  public List<Finding> check(CheckInput input) {
    String own = input.application().id().label();
    List<Finding> findings = new ArrayList<>();
    for (DesiredObject object : input.objects()) {
      Manifest manifest = object.manifest();
      if (manifest.label(INVENTORY_LABEL).isPresent()) {
        findings.add(
            finding(object, "label " + INVENTORY_LABEL, "only Plumbline writes inventories"));
      }
      Optional<String> owner = manifest.label(APPLICATION_LABEL);
      if (owner.isPresent() && !owner.get().equals(own)) {
        findings.add(finding(object, "label " + APPLICATION_LABEL, "it names another application"));
      }
      if (manifest.annotation(CONFIRM_REMOVAL).isPresent()) {
        findings.add(
            finding(
                object,
                "annotation " + CONFIRM_REMOVAL,
                "a person sets it on the live object when it shall go"));
      }
      if (owned(manifest)) {
        findings.add(
            finding(
                object,
                "field metadata.ownerReferences",
                "the cluster would remove the object with its owner, whosever that is"));
      }
    }
    return findings;
  }

  private static boolean owned(Manifest manifest) {
    return manifest
        .content()
        .at("metadata", "ownerReferences")
        .filter(value -> !(value instanceof JsonArray(List<JsonValue> all) && all.isEmpty()))
        .filter(value -> value != JsonNull.NULL)
        .isPresent();
  }

  private Finding finding(DesiredObject object, String mark, String why) {
    return new Finding(
        Severity.ERROR,
        name(),
        new Problem(
            ProblemCode.INVALID_OBJECT,
            object.key().toString(),
            "declares the " + mark + " in " + object.origin(),
            why,
            "Remove it from the declaration."));
  }
}
