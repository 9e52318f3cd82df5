package dev.plumbline.report;

/// From where to where a change goes.
///
/// @param base where it shall be merged
/// @param mergeBase the last commit that both sides have: what is compared is this one and the head
/// @param head the change
/// @param trusted whether the head was rendered with everything that the base has; else without
///     network and credentials
public record Span(Point base, String mergeBase, Point head, boolean trusted) {

  /// A commit, and how it is called.
  ///
  /// @param name a branch, or what else was asked for; from outside
  /// @param commit its id
  public record Point(String name, String commit) {

    /// The first eight digits of the commit.
    String abbreviated() {
      return Span.abbreviated(commit);
    }
  }

  /// Whether the base went on since the change began.
  public boolean behind() {
    return !mergeBase.equals(base.commit());
  }

  static String abbreviated(String commit) {
    return commit.substring(0, Math.min(8, commit.length()));
  }
}
