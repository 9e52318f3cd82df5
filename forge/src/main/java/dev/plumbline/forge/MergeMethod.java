package dev.plumbline.forge;

import java.util.Locale;

/// How the commits of a change come onto the base branch.
public enum MergeMethod {
  /// As they are, joined by a merge commit.
  MERGE,
  /// As one new commit.
  SQUASH,
  /// Each as a new commit on top of the base branch.
  REBASE;

  /// As it is written in JSON and on command lines.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
