package dev.plumbline.source.git;

import dev.plumbline.model.ProblemException;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/// Where the objects of a repository are read from.
interface ObjectStore {

  /// @throws IOException if it cannot be opened
  Repository repository() throws IOException;

  /// What was read of folders.
  Folders folders();

  /// The problem of a store that cannot be read.
  ProblemException damaged(String subject, Throwable cause);
}
