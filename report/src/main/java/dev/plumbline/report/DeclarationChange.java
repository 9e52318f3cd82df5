package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionPolicy;
import java.util.ArrayList;
import java.util.List;

/// What a change does to the declaration of an application, as far as that decides how it is kept,
/// and cannot be seen in its objects.
final class DeclarationChange {

  private DeclarationChange() {}

  /// Clauses for people, with names from outside.
  static List<String> between(Side.Present base, Side.Present head) {
    Application before = base.application();
    Application after = head.application();
    List<String> notes = new ArrayList<>();
    flag(notes, before.suspended(), after.suspended(), "it is suspended", "it is resumed");
    flag(
        notes,
        before.sync().automated(),
        after.sync().automated(),
        "it is synchronized by itself from now on",
        "it is not synchronized by itself any more");
    flag(
        notes,
        before.sync().prune(),
        after.sync().prune(),
        "what is no longer declared is deleted from now on",
        "what is no longer declared stays from now on");
    flag(
        notes,
        before.sync().selfHeal(),
        after.sync().selfHeal(),
        "drift is corrected from now on",
        "drift is not corrected any more");
    flag(
        notes,
        before.deletion() == DeletionPolicy.ORPHAN,
        after.deletion() == DeletionPolicy.ORPHAN,
        "its objects stay when it goes, from now on",
        "its objects go when it goes, from now on");
    if (!before.source().equals(after.source())) {
      notes.add("it is read from another source: " + after.source().url());
    }
    if (!before.serviceAccount().equals(after.serviceAccount())) {
      notes.add(
          after.serviceAccount().isEmpty()
              ? "it is applied with Plumbline's own rights"
              : "it is applied with the rights of " + after.serviceAccount());
    }
    return notes;
  }

  private static void flag(
      List<String> notes, boolean before, boolean after, String set, String unset) {
    if (before != after) {
      notes.add(after ? set : unset);
    }
  }
}
