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

  /// Lets `main` be merged to only through the queue, and only what this check has tested. It is
  /// asked of forges with [dev.plumbline.forge.Capability#MERGE_QUEUE].
  default void mergeThroughQueue(String check) {
    throw new UnsupportedOperationException("no merge queue that asks for " + check);
  }

  /// Lets `main` ask for one approval by somebody who had no hand in the change. It is asked of
  /// forges with [dev.plumbline.forge.Capability#UNCOUNTED_APPROVALS].
  default void askForApproval() {
    throw new UnsupportedOperationException("no approvals that are not counted");
  }

  @Override
  void close();
}
