package dev.plumbline.report;

import java.util.regex.Pattern;

/// Something that follows from a change of an object, and cannot be seen in its fields.
///
/// @param text a clause for people, with names from outside
public record Consequence(Kind kind, String text) {

  /// How many pods an application has is its own matter.
  private static final Pattern PODS = Pattern.compile(" \\([0-9]+ pods\\)$");

  /// The same for whoever has another number of pods.
  Consequence ofSeveral() {
    return new Consequence(kind, PODS.matcher(text).replaceFirst(""));
  }

  /// The sorts.
  public enum Kind {
    /// Pods are replaced by new ones.
    RESTART(false),
    /// What pods read changes, and they are not restarted by that.
    NO_RESTART(false),
    /// Stored data is lost, or may be.
    DATA_LOST(true),
    /// All that is in it goes too.
    CONTENT_LOST(true),
    /// All objects of a kind go.
    KIND_LOST(true),
    /// An address that others may use goes.
    ADDRESS_LOST(true),
    /// Nothing of it runs any more.
    STOPPED(true),
    /// The target will refuse it.
    REFUSED(true);

    private final boolean loud;

    Kind(boolean loud) {
      this.loud = loud;
    }

    /// Whether it is to be said before everything else.
    public boolean loud() {
      return loud;
    }
  }
}
