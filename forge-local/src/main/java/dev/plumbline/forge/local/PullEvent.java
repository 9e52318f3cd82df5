package dev.plumbline.forge.local;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.Review;

/// What can happen to a pull request. Events are only ever added.
sealed interface PullEvent {

  /// Everything that a pull request begins with.
  record Opened(String title, String body, boolean draft, String base, Head head)
      implements PullEvent {}

  /// What is proposed: a branch, and the commit that it named.
  record Head(String branch, String commit) {}

  record Edited(String title, String body, boolean draft) implements PullEvent {}

  /// It is for another branch now.
  record Retargeted(String base) implements PullEvent {}

  /// The head moved.
  record Pushed(String before, String after, boolean forced) implements PullEvent {}

  record Reviewed(Review.Verdict verdict, String commit, String body) implements PullEvent {}

  /// A review does not count any more.
  record Dismissed(String review, String reason) implements PullEvent {}

  /// A comment; with a marker it replaces the one of the same account and marker.
  record Commented(String marker, String body) implements PullEvent {}

  record Closed() implements PullEvent {}

  record Reopened() implements PullEvent {}

  /// It waits to be merged, with this head.
  record Queued(MergeMethod method, String head, String message) implements PullEvent {}

  /// Its merged result on top of that commit is to be tested.
  record Tested(String candidate, String onto) implements PullEvent {}

  /// It left the queue.
  record Dequeued(String reason) implements PullEvent {}

  /// It was merged: the base branch named `onto` before and names `commit` since.
  record Merged(MergeMethod method, String head, String onto, String commit) implements PullEvent {}
}
