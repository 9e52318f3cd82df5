package dev.plumbline.testkit.forge;

import java.time.Instant;
import java.util.Optional;

/// A pull request of a [MemoryForge], as it is now.
///
/// @param frozen the head when it was closed or merged; empty while it follows its branch
public record MemoryPull(
    int number,
    Wish wish,
    String author,
    Instant openedAt,
    boolean closed,
    Optional<String> frozen,
    Optional<End> end) {

  /// What was asked for.
  public record Wish(String title, String body, String base, String head, boolean draft) {}

  /// How it was merged.
  ///
  /// @param before the tip of the base
  /// @param squashed the squashed commit, where there is one beside the merge commit
  public record End(
      String commit, String before, Optional<String> squashed, String by, Instant at) {}

  /// Whether it can still be merged.
  public boolean open() {
    return !closed && end.isEmpty();
  }

  MemoryPull closedAt(String head) {
    return new MemoryPull(number, wish, author, openedAt, true, Optional.of(head), end);
  }

  MemoryPull mergedAs(String head, End how) {
    return new MemoryPull(
        number, wish, author, openedAt, false, Optional.of(head), Optional.of(how));
  }
}
