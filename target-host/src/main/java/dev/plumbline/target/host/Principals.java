package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Optional;

/// Looks up the users and groups of this machine.
final class Principals {

  private static final UserPrincipalLookupService LOOKUP =
      FileSystems.getDefault().getUserPrincipalLookupService();

  private Principals() {}

  /// The user of that name or number.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if there is none
  static UserPrincipal user(String subject, String name) {
    try {
      return LOOKUP.lookupPrincipalByName(name);
    } catch (IOException e) {
      throw Refusal.field(subject, "spec.owner", "this machine has no user " + name);
    }
  }

  /// The group of that name or number.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if there is none
  static GroupPrincipal group(String subject, String name) {
    try {
      return LOOKUP.lookupPrincipalByGroupName(name);
    } catch (IOException e) {
      throw Refusal.field(subject, "spec.group", "this machine has no group " + name);
    }
  }

  /// The declared attributes in the words in which [#live] gives the live ones.
  static JsonObject wanted(String subject, Attributes attributes, JsonObject json) {
    JsonObject with = json;
    if (attributes.mode().isPresent()) {
      with = with.with("mode", Modes.text(attributes.mode().get()));
    }
    if (attributes.owner().isPresent()) {
      with = with.with("owner", user(subject, attributes.owner().get()).getName());
    }
    if (attributes.group().isPresent()) {
      with = with.with("group", group(subject, attributes.group().get()).getName());
    }
    return with;
  }

  /// The live values of the declared attributes.
  static JsonObject live(Attributes attributes, EntryState state, JsonObject json) {
    JsonObject with = json;
    with = attributes.mode().isPresent() ? with.with("mode", Modes.text(state.mode())) : with;
    with = attributes.owner().isPresent() ? with.with("owner", state.owner()) : with;
    return attributes.group().isPresent() ? with.with("group", state.group()) : with;
  }

  static Optional<UserPrincipal> user(String subject, Optional<String> name) {
    return name.map(n -> user(subject, n));
  }

  static Optional<GroupPrincipal> group(String subject, Optional<String> name) {
    return name.map(n -> group(subject, n));
  }
}
