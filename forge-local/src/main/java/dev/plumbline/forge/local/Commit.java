package dev.plumbline.forge.local;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A commit to be made: a branch, and what changes on it. Built up by copies:
///
/// ```java
/// repository.commit(Commit.on("main", "Add shop").file("shop/web.yaml", text));
/// ```
///
/// @param branch short name; created if it does not exist
/// @param author `Name <mail>`, also the committer
/// @param at when; by default the moment at which the commit is made
/// @param parent the commit to build on; by default the branch's tip
/// @param changes by path; everything else stays
/// @param signer who signs it; unsigned by default
public record Commit(
    String branch,
    String message,
    String author,
    Optional<Instant> at,
    Optional<String> parent,
    Map<String, Change> changes,
    Optional<CommitSigner> signer) {

  private static final String NOBODY = "Plumbline <plumbline@localhost>";

  public Commit {
    changes = Map.copyOf(changes);
  }

  /// A commit without changes yet.
  public static Commit on(String branch, String message) {
    return new Commit(
        branch, message, NOBODY, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }

  /// And the file gets this text.
  public Commit file(String path, String text) {
    return change(path, Change.text(text));
  }

  /// And the files get these texts.
  public Commit files(Map<String, String> texts) {
    Map<String, Change> more = new TreeMap<>(changes);
    texts.forEach((path, text) -> more.put(path, Change.text(text)));
    return new Commit(branch, message, author, at, parent, more, signer);
  }

  /// And the file, or the folder, goes away.
  public Commit delete(String path) {
    return change(path, new Change.Delete());
  }

  public Commit change(String path, Change change) {
    Map<String, Change> more = new TreeMap<>(changes);
    more.put(path, change);
    return new Commit(branch, message, author, at, parent, more, signer);
  }

  /// Written by `Name <mail>`.
  public Commit by(String name) {
    return new Commit(branch, message, name, at, parent, changes, signer);
  }

  public Commit at(Instant time) {
    return new Commit(branch, message, author, Optional.of(time), parent, changes, signer);
  }

  /// Built on this commit instead of the branch's tip: the branch is rewritten.
  public Commit after(String commit) {
    return new Commit(branch, message, author, at, Optional.of(commit), changes, signer);
  }

  public Commit signed(CommitSigner by) {
    return new Commit(branch, message, author, at, parent, changes, Optional.of(by));
  }
}
