package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import java.util.Optional;

/// What the gate has to know of the folder in which applications and environments are declared.
/// Thread-safe.
public interface DeclaringFolder {

  /// There is no such folder.
  DeclaringFolder NONE =
      new DeclaringFolder() {
        @Override
        public boolean covers(Revision revision) {
          return true;
        }

        @Override
        public ReadSet declaring(Application application, Revision revision) {
          return ReadSet.EMPTY;
        }
      };

  /// The commit at which it was read last; empty if there is none.
  default Optional<Revision> newest() {
    return Optional.empty();
  }

  /// Whether the environments that were read last hold for this revision too: it is older, leaves
  /// alone what was read, or is of another branch or repository, which has nothing to say.
  boolean covers(Revision revision);

  /// The file that declares the application, as it was read last, if it lies in the repository and
  /// branch of the revision; nothing else. How an application is deployed is approved with the
  /// change of this file.
  ReadSet declaring(Application application, Revision revision);
}
