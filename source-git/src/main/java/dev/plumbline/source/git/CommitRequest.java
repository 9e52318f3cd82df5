package dev.plumbline.source.git;

import dev.plumbline.model.SourceReference;
import dev.plumbline.model.TreeEntry;
import java.util.Map;
import java.util.Optional;

/// A commit to be made and pushed: some paths of a branch get what another commit has there. A
/// rollback takes each value from [dev.plumbline.model.Tree#entry] of the revision to go back to.
///
/// @param source the repository, its credentials and timeout; its reference and interval play no
///     part
/// @param branch to push to, by its short name
/// @param expectedTip the commit that the branch is at, as far as the caller knows
/// @param changes by path from the root: the file, folder or link that shall stand there, or
///     nothing to remove what does. All other paths stay as they are.
/// @param author `Name <mail>`
/// @param message of the commit
public record CommitRequest(
    SourceReference source,
    String branch,
    String expectedTip,
    Map<String, Optional<TreeEntry>> changes,
    String author,
    String message) {

  public CommitRequest {
    changes = Map.copyOf(changes);
  }
}
