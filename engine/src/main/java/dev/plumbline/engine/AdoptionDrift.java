package dev.plumbline.engine;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.plan.Diff;
import dev.plumbline.plan.SecretMask;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was changed by hand of one object, in the terms of what was rendered.
public final class AdoptionDrift {

  private static final Set<String> HEAD = Set.of("apiVersion", "kind");

  private AdoptionDrift() {}

  /// The fields in which the live object differs, without those that the declaration leaves to
  /// others and those that Plumbline itself writes.
  ///
  /// @param rendered the object as it was rendered
  /// @throws dev.plumbline.model.ProblemException `ADOPTION_IMPOSSIBLE` for what is secret
  public static List<AdoptionField> of(DesiredObject desired, Manifest rendered, Manifest live) {
    List<JsonPointer> loose = desired.options().loose();
    List<FieldChange> changes =
        Diff.between(live, desired.manifest()).stream()
            .filter(change -> !HEAD.contains(change.path().tokens().getFirst()))
            .filter(change -> loose.stream().noneMatch(field -> within(change.path(), field)))
            .toList();
    if (!changes.isEmpty() && isSecret(desired, changes)) {
      throw secret(desired).exception();
    }
    return changes.stream()
        .filter(change -> isWritten(change, rendered))
        .map(change -> field(rendered, change))
        .toList();
  }

  /// A plan leads from what is live to what Git says; an adoption leads back.
  private static AdoptionField field(Manifest rendered, FieldChange change) {
    Optional<JsonValue> live = change.before();
    Optional<JsonValue> inGit = change.after();
    return new AdoptionField(rendered.key(), change.path(), inGit, live);
  }

  private static boolean within(JsonPointer path, JsonPointer field) {
    int length = field.tokens().size();
    return path.tokens().size() >= length
        && path.tokens().subList(0, length).equals(field.tokens());
  }

  /// Whether Git says the field, or would: an element that came to a list that is ours.
  private static boolean isWritten(FieldChange change, Manifest rendered) {
    return change.after().isEmpty()
        || change.path().resolve(rendered.content()).equals(change.after());
  }

  private static boolean isSecret(DesiredObject desired, List<FieldChange> changes) {
    if (desired.options().traits().contains(Trait.CONFIDENTIAL)) {
      return true;
    }
    return SecretMask.covers(desired.key().kind())
        && changes.stream()
            .anyMatch(change -> !change.path().tokens().getFirst().equals("metadata"));
  }

  private static Problem secret(DesiredObject desired) {
    return new Problem(
        ProblemCode.ADOPTION_IMPOSSIBLE,
        desired.key().toString(),
        "was changed by hand, and holds secrets",
        "values of Secrets are never written to Git",
        "Encrypt the new value and commit it by hand, or let the change be corrected.");
  }
}
