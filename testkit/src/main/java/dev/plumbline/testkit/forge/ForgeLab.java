package dev.plumbline.testkit.forge;

import dev.plumbline.forge.Forge;

/// A repository on a forge, made for one test: it has a branch `main` with one commit, and knows
/// three accounts. `ann` and `bob` may push, open, review and merge; `ci` reports statuses.
public interface ForgeLab extends AutoCloseable {

  /// The repository as this account sees it.
  Forge as(String account);

  /// One more commit on a branch, pushed by the account; the branch begins at `main` if it does not
  /// exist. The commit's author is `ACCOUNT@example.org`.
  ///
  /// @return the commit's id
  String push(String account, String branch, String path, String text);

  /// The text of a file at the tip of `main`; empty if there is none.
  String main(String path);

  @Override
  void close();
}
