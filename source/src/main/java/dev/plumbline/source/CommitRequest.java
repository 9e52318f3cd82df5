package dev.plumbline.source;

import dev.plumbline.model.SourceReference;
import dev.plumbline.model.TreeEntry;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One commit that is to be made and pushed.
///
/// @param source the repository, and the credentials for it
/// @param branch on whose tip it is made, by its short name
/// @param expectedTip the commit that the branch must still have
/// @param changes path to the entry (of a revision that the mirror has) that shall stand there;
///     empty where the path shall vanish
/// @param texts path to the text of a file that shall stand there; a file that is there keeps its
///     mode
/// @param author `Name <mail>`, of commit and committer
/// @param message whole, with its first line as title
/// @param proposedAs the branch that is made for it, by its short name, so that it can be proposed;
///     empty if it is pushed to the branch itself
public record CommitRequest(
    SourceReference source,
    String branch,
    String expectedTip,
    Map<String, Optional<TreeEntry>> changes,
    Map<String, String> texts,
    String author,
    String message,
    String proposedAs) {
  public CommitRequest {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /// One that is pushed to the branch itself.
  public CommitRequest(
      SourceReference source,
      String branch,
      String expectedTip,
      Map<String, Optional<TreeEntry>> changes,
      String author,
      String message) {
    this(source, branch, expectedTip, changes, Map.of(), author, message, "");
  }

  /// The same with these files written besides.
  public CommitRequest with(Map<String, String> others) {
    return new CommitRequest(
        source, branch, expectedTip, changes, others, author, message, proposedAs);
  }

  /// The same on a new branch of that short name.
  public CommitRequest proposedAs(String newBranch) {
    return new CommitRequest(
        source, branch, expectedTip, changes, texts, author, message, newBranch);
  }

  /// The branch that it is pushed to, by its short name.
  public String pushedTo() {
    return proposedAs.isEmpty() ? branch : proposedAs;
  }
}
