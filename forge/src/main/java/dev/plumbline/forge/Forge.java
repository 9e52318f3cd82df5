package dev.plumbline.forge;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.Set;

/// One repository on a forge, as one account sees it. The account and its credentials belong to the
/// implementation; they appear in no message.
///
/// Every method of the interfaces behind it may throw a
/// [dev.plumbline.model.ProblemException]: `NOT_FOUND` for what does not exist or may not be seen
/// (the two are never told apart), `FORBIDDEN` for what may be seen and not done,
/// `UNAUTHENTICATED` for credentials that do not count, `INVALID_ARGUMENT` for values that no forge
/// takes, `CAPABILITY_MISSING` for what this forge does not have. Reading may be repeated at will.
///
/// Nothing that a forge says is proof of what Git holds: a head is believed when a fetch shows it.
public interface Forge {

  /// Where it is, for messages: an address without credentials.
  String address();

  /// The account that asks: whose word everything is that is said here. Asks the forge.
  String account();

  /// What it can do; the same for the life of this object.
  Set<Capability> capabilities();

  /// The pull requests of the repository.
  PullRequests pullRequests();

  /// The reviews of its pull requests.
  Reviews reviews();

  /// What checks say about its commits.
  Statuses statuses();

  /// The conversation at its pull requests.
  Comments comments();

  /// Its merge queues; nothing is asked yet.
  ///
  /// @throws dev.plumbline.model.ProblemException `CAPABILITY_MISSING` without
  ///     [Capability#MERGE_QUEUE]
  default MergeQueue queue() {
    throw new Problem(
            ProblemCode.CAPABILITY_MISSING,
            address(),
            "pull requests cannot be put into a merge queue from here",
            "Plumbline knows no merge queue of this forge",
            "Where its own rules merge through a queue, put the pull request into it there.")
        .exception();
  }
}
