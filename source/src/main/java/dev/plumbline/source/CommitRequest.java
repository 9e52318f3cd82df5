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
/// @param branch to push to, by its short name
/// @param expectedTip the commit that the branch must still have
/// @param changes path to the entry (of a revision that the mirror has) that shall stand there;
///     empty where the path shall vanish
/// @param author `Name <mail>`, of commit and committer
/// @param message whole, with its first line as title
public record CommitRequest(
    SourceReference source,
    String branch,
    String expectedTip,
    Map<String, Optional<TreeEntry>> changes,
    String author,
    String message) {
  public CommitRequest {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }
}
