package dev.plumbline.target.kubernetes;

/// How many objects the next page of a long list shall have.
///
/// kube-apiserver (1.35, which answers pages from its watch cache) walks for each page over all
/// that is left of the list: small pages of a long list cost it the square of its length. Large
/// objects must fit into memory all the same, so pages grow only while they are light.
final class PageSize {

  private static final int MOST = 4_000;

  /// A page of so many bytes is not worth to grow.
  private static final int LIGHT = 1 << 21;

  private static final int HEAVY = 1 << 23;

  private final int least;
  private int limit;
  private boolean grows = true;

  /// @param least so many are in the first page; how many the server may send whatever they weigh
  PageSize(int least) {
    this.least = least;
    this.limit = least;
  }

  String limit() {
    return String.valueOf(limit);
  }

  /// Takes the answer to the request for a page of that limit as measure for the next one.
  ///
  /// @return whether the same page shall be asked for again, for it did not come, and one with less
  ///     may
  boolean again(Answer answer) {
    return switch (answer) {
      case Answer.Reply reply -> {
        came(reply.body().length);
        yield false;
      }
      case Answer.NoReply _ -> shrank();
    };
  }

  private void came(int bytes) {
    if (grows && bytes < LIGHT) {
      limit = Math.min(MOST, 2 * limit);
    } else if (bytes > HEAVY) {
      limit = Math.max(least, limit / 2);
    }
  }

  private boolean shrank() {
    boolean smaller = limit > least;
    limit = least;
    grows = false;
    return smaller;
  }
}
