package dev.plumbline.report;

/// From where to where a change goes.
///
/// @param base where it shall be merged
/// @param mergeBase the last commit that both sides have
/// @param head the change
/// @param trusted whether the head was rendered with everything that the base has; else without
///     network and credentials
/// @param merged whether the base is compared with what merging makes of it; else the merge base
///     with the head
public record Span(Point base, String mergeBase, Point head, boolean trusted, boolean merged) {

  /// The merge base is compared with the head.
  public Span(Point base, String mergeBase, Point head, boolean trusted) {
    this(base, mergeBase, head, trusted, false);
  }

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
