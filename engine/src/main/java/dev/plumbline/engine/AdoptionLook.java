package dev.plumbline.engine;

import dev.plumbline.engine.Event.Survey;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What of an application was changed by hand: objects that differ although they were applied as
/// they are wanted now, and nobody else owns them.
final class AdoptionLook {

  private final Adoptions.Wish wish;
  private final Rendered rendered;
  private final Survey survey;
  private final List<AdoptionField> fields = new ArrayList<>();
  private boolean named;
  private Optional<ObjectKey> deleted = Optional.empty();
  private Optional<ObjectKey> pending = Optional.empty();

  private AdoptionLook(Adoptions.Wish wish, Rendered rendered, Survey survey) {
    this.wish = wish;
    this.rendered = rendered;
    this.survey = survey;
  }

  /// All fields, at least one.
  ///
  /// @throws dev.plumbline.model.ProblemException `NOTHING_TO_ADOPT`, `NOT_FOUND` if the
  ///     application has no such object, `ADOPTION_IMPOSSIBLE` for what is secret
  static List<AdoptionField> fields(Adoptions.Wish wish, Rendered rendered, Survey survey) {
    AdoptionLook look = new AdoptionLook(wish, rendered, survey);
    survey.desired().stream()
        .filter(desired -> isMeant(wish.object(), desired.key()))
        .forEach(look::object);
    if (look.fields.isEmpty()) {
      throw look.nothing().exception();
    }
    return look.fields;
  }

  /// Whether `KIND/NAME` or `NAME` names the object; kinds in any case.
  private static boolean isMeant(String object, ObjectKey key) {
    String whole = key.kind().kind().toLowerCase(Locale.ROOT) + "/" + key.name();
    int slash = object.indexOf('/');
    return object.isEmpty()
        || object.equals(key.name())
        || (slash >= 0
            && whole.equals(
                object.substring(0, slash).toLowerCase(Locale.ROOT) + object.substring(slash)));
  }

  private void object(DesiredObject desired) {
    named = true;
    Optional<Manifest> written = written(desired);
    Optional<InventoryEntry> entry = survey.inventory().entry(desired.key());
    if (written.isEmpty() || entry.isEmpty() || desired.options().hook().isPresent()) {
      return;
    }
    boolean applied = entry.get().desired().equals(Optional.of(desired.digest()));
    Optional<ObservedObject> live = survey.observation().object(desired.key());
    if (!applied) {
      pending = pending.or(() -> Optional.of(desired.key()));
    } else if (live.isPresent()) {
      boolean asLeft =
          live.get().owned().isPresent() && live.get().owned().equals(entry.get().owned());
      if (!asLeft && entry.get().uid().equals(Optional.of(live.get().uid()))) {
        fields.addAll(AdoptionDrift.of(desired, written.get(), live.get().manifest()));
      }
    } else if (survey.observation().absent().contains(desired.key())) {
      deleted = deleted.or(() -> Optional.of(desired.key()));
      if (wish.removed()) {
        fields.add(
            new AdoptionField(
                written.get().key(),
                JsonPointer.ROOT,
                Optional.of(written.get().content()),
                Optional.empty()));
      }
    }
  }

  /// The object as it was rendered: of the same kind and name, in its namespace or in none.
  private Optional<Manifest> written(DesiredObject desired) {
    return rendered.objects().stream()
        .map(RenderedObject::manifest)
        .filter(each -> each.groupKind().equals(desired.key().kind()))
        .filter(each -> each.name().equals(desired.key().name()))
        .filter(
            each ->
                each.namespace().isEmpty()
                    || each.namespace().equals(desired.key().namespace())
                    || desired.key().namespace().isEmpty())
        .findFirst();
  }

  private Problem nothing() {
    String subject = wish.application() + (wish.object().isEmpty() ? "" : ", " + wish.object());
    if (!named && !wish.object().isEmpty()) {
      return Problem.of(
          ProblemCode.NOT_FOUND,
          subject,
          "the application has no such object",
          "Write KIND/NAME or NAME; `plumb plan` shows the objects.");
    }
    if (deleted.isPresent()) {
      return new Problem(
          ProblemCode.NOTHING_TO_ADOPT,
          subject,
          "no field was changed by hand",
          deleted.get() + " was deleted by hand",
          "With --removed it is taken out of Git too.");
    }
    if (pending.isPresent()) {
      return new Problem(
          ProblemCode.NOTHING_TO_ADOPT,
          subject,
          "what differs was changed in Git since, not by hand",
          pending.get() + " is not applied as the tip of the branch wants it",
          "`plumb plan` shows what the next run does.");
    }
    return new Problem(
        ProblemCode.NOTHING_TO_ADOPT,
        subject,
        "everything is as Git says",
        "an application that heals itself takes back at once what is changed by hand",
        "Switch self-healing off before you change something that you want to keep.");
  }
}
