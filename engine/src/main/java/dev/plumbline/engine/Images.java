package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the tags of images name that want to be deployed. Asking never waits: what is not known yet
/// is found out, and who asked is told to ask again. Thread-safe.
public interface Images {

  /// Nobody can look anything up.
  Images NONE =
      (asked, soon) ->
          new Answer.Unknown(
              OpenImages.wish(asked.application(), asked.names().first())
                  .unknown("no registry is asked"));

  /// What is known now.
  ///
  /// @param soon whether the application is to be looked at again as soon as it was found out anew
  Answer about(Asked asked, boolean soon);

  /// What wants to be deployed.
  ///
  /// @param rendered what it was rendered to
  /// @param names of the images without a digest, as they are written; at least one
  record Asked(Application application, Digest rendered, SortedSet<String> names) {
    public Asked {
      names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    ApplicationId id() {
      return application.id();
    }
  }

  /// What is known.
  sealed interface Answer {

    /// What the registries said.
    ///
    /// @param digests by the names as they are written: of all that was asked for
    /// @param fresh whether it is so new that something may go by it
    record Known(SortedMap<String, String> digests, boolean fresh) implements Answer {
      public Known {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
      }
    }

    /// Not everything, because it was not looked up yet or cannot be.
    record Unknown(Problem problem) implements Answer {}
  }
}
