package dev.plumbline.source.git;

import dev.plumbline.model.ProblemException;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectReader;

/// The objects of a mirror.
record MirrorStore(Mirror mirror) implements ObjectStore {

  @Override
  public ObjectReader reader() throws IOException {
    return mirror.repository().newObjectReader();
  }

  @Override
  public Folders folders() {
    return mirror.folders();
  }

  @Override
  public ProblemException damaged(String subject, Throwable cause) {
    return mirror.damaged(subject, cause);
  }
}
