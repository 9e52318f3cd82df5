package dev.plumbline.forge;

import dev.plumbline.model.JsonObject;
import java.util.List;

/// A forge of one's own, as somebody sees it who administers it: repositories, accounts, tokens,
/// the protection of branches, hooks. Settings are JSON in the forge's own words.
///
/// Every method may throw a [dev.plumbline.model.ProblemException], as those of [Forge] do; and
/// `FORBIDDEN` where the token may not administer.
public interface Administration {

  /// Where it is, for messages: an address without credentials.
  String address();

  /// The names of the repositories that the token may read.
  List<String> repositories();

  /// Makes an empty one. `ALREADY_EXISTS` if there is one of that name.
  void createRepository(String name);

  /// The accounts, without secrets: `name`, `mails`, `disabled`, `grants`, and `tokens` with `id`,
  /// `note`, `grants` and `expires`.
  List<JsonObject> users();

  /// Makes an account, or replaces its settings: `mails`, `disabled`, `grants`. Idempotent; its
  /// tokens stay.
  ///
  /// @return the account as it is now
  JsonObject putUser(String name, JsonObject settings);

  /// Makes a token: `note`, `grants`, `days`.
  ///
  /// @return the same with `id`, `expires`, and the `token` itself, which nobody shows again
  JsonObject createToken(String user, JsonObject wanted);

  /// Ends a token; idempotent, also for one that there is not.
  void revokeToken(String user, String id);

  /// What is asked of changes to the branches: `rules`.
  JsonObject protection(String repository);

  /// Replaces it.
  ///
  /// @return what is asked now
  JsonObject protect(String repository, JsonObject rules);

  /// The hooks, without their secrets: `id`, `url`, `events`.
  List<JsonObject> hooks(String repository);

  /// Makes a hook: `url`, `secret`, `events`.
  JsonObject addHook(String repository, JsonObject wanted);

  /// Removes a hook; idempotent, also for one that there is not.
  void removeHook(String repository, String id);
}
