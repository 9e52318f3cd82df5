package dev.plumbline.check;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What a review looks at: one application as the head of a change wants it.
///
/// @param wanted the application, and its objects as they shall be on the target
/// @param environments the names of the environments that it goes to; a finding counts as in the
///     strictest of them
/// @param before the same application's objects as the base wants them, which policies see as
///     `oldObject`; an object that is not here is created
/// @param around what else the head declares: definitions of kinds, and namespaces
/// @param day today in UTC, for waivers that expire
public record ReviewInput(
    CheckInput wanted,
    List<String> environments,
    Map<ObjectKey, Manifest> before,
    List<Manifest> around,
    LocalDate day) {

  public ReviewInput {
    environments = List.copyOf(environments);
    before = Map.copyOf(before);
    around = List.copyOf(around);
  }

  /// Everything is new, and nothing else is declared.
  ///
  /// @param environment empty for none
  public ReviewInput(CheckInput wanted, String environment, LocalDate day) {
    this(
        wanted, environment.isEmpty() ? List.of() : List.of(environment), Map.of(), List.of(), day);
  }
}
