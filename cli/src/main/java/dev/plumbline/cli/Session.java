package dev.plumbline.cli;

import dev.plumbline.model.JsonObject;

/// A running Plumbline, in this process or in another one on this machine: what the commands talk
/// to. Questions and answers are JSON, so that `-o json` prints what the tables are made of, and
/// both kinds of session answer alike.
public interface Session extends AutoCloseable {

  /// Asks.
  ///
  /// @throws dev.plumbline.model.ProblemException with what the other side says
  JsonObject ask(Operation operation, JsonObject arguments);

  @Override
  void close();

  /// What can be asked, a closed vocabulary.
  enum Operation {
    /// All applications. Gives `applications`, `refused`, `problems`.
    GET,
    /// What is wrong with the declarations: `refused`, `problems`.
    DECLARATIONS,
    /// One application in full: `application`. With the argument `unlike`, the `activity` and
    /// `since` of an earlier answer, the answer comes as soon as they differ, or after `within`
    /// seconds (at most 20), or at once if too many wait.
    STATUS,
    /// What a run would do now: `plan` and its `text`. Argument `colour`.
    PLAN,
    /// Begins a run. Arguments `acceptRewrite`, `actor`.
    SYNC,
    /// What happened: `receipts`, newest first. Argument `limit`.
    HISTORY,
    /// A rollback by commit. Arguments `to`, `dryRun`, `actor`, and `from`: the tip of the branch
    /// that the proposal named; the rollback is refused if it has moved since. With `offer` the
    /// commit goes to a branch of its own, which the answer names as `offered`.
    ROLLBACK,
    /// Writing to Git what was changed by hand. Arguments `object`, `removed`, `dryRun`, `actor`,
    /// and `edit`: that of the answer that was shown; it is refused if it is another one now. With
    /// `offer` the commit goes to a branch of its own, which the answer names as `offered`.
    ADOPT,
    /// What waits to be approved, and emergencies that nobody has looked at: `waiting`,
    /// `emergencies`. Argument `application` for one alone, of which the answer comes as soon as
    /// it is known what it waits for, or after `within` seconds (at most 20), or at once if too
    /// many wait.
    WAITING,
    /// Something was said about an application: it is looked at anew.
    HASTEN
  }
}
