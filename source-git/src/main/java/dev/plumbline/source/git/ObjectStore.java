package dev.plumbline.source.git;

import dev.plumbline.model.ProblemException;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectReader;

/// Where the objects of a repository are read from.
interface ObjectStore {

  /// Reads objects, until it is closed.
  ///
  /// @throws IOException if it cannot be opened
  ObjectReader reader() throws IOException;

  /// What was read of folders.
  Folders folders();

  /// The problem of a store that cannot be read.
  ProblemException damaged(String subject, Throwable cause);
}
