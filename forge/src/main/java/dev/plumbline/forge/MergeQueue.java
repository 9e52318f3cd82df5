package dev.plumbline.forge;

import java.util.List;

/// The queues of a repository, one for each base branch: pull requests that wait until the forge
/// has tested what the branch would be with them, and has merged them. There are some where a forge
/// has [Capability#MERGE_QUEUE].
public interface MergeQueue {

  /// Who waits for a branch, the next to be merged first; empty for a branch that nobody waits for,
  /// or that does not exist.
  ///
  /// @param base short name
  List<QueueEntry> of(String base);

  /// Puts a pull request at the end of the queue of its base branch. Idempotent: one that waits
  /// already keeps its place, and how it was asked to be merged. One for which nothing has to be
  /// tested may be merged when this returns.
  ///
  /// `HEAD_MOVED` if the head is not the one that the request expects, `MERGE_BLOCKED` if it lacks
  /// anything but checks, or does not fit with those before it.
  void add(int number, MergeRequest request);

  /// Takes it out, unmerged; idempotent, also for one that never waited.
  void remove(int number);
}
