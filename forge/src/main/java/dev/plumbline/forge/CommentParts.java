package dev.plumbline.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A text for a pull request that may be longer than one comment: it becomes several comments, each
/// numbered, cut between lines. A fence of code or a `<details>` that is open at a cut is closed
/// before it and opened again behind it.
///
/// ```
/// report     →  the first part, with the marker `report`
///               the second, with the marker `report-2`, and so on
/// ```
public final class CommentParts {

  /// The most parts; what is longer ends with a line that says so.
  public static final int MAX_PARTS = 10;

  private static final int SMALLEST_LIMIT = 500;
  private static final String NO_MORE = "_This part is no longer needed._";

  private CommentParts() {}

  /// The parts of a text, none longer than the limit; one if it fits.
  ///
  /// @param limit characters, at least 500
  public static List<String> of(String text, int limit) {
    if (limit < SMALLEST_LIMIT) {
      throw new IllegalArgumentException("limit must be at least " + SMALLEST_LIMIT);
    }
    if (text.length() <= limit) {
      return List.of(text);
    }
    List<String> bodies = new CommentCut(limit).cut(text, MAX_PARTS);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      String title = "_Part " + (i + 1) + " of " + bodies.size() + "_\n\n";
      parts.add(title + bodies.get(i));
    }
    return parts;
  }

  /// The comments of this account with this marker and its numbers get this text: as
  /// [Comments#put], for a text of any length. Idempotent. Parts that an earlier, longer text had
  /// stay, and say that they are no longer needed.
  ///
  /// @param marker letters, digits and dashes, not ending in a dash and a number
  /// @return the parts in their order
  public static List<Comment> put(Comments comments, int pullRequest, String marker, String text) {
    return put(comments, pullRequest, marker, text, "");
  }

  /// The same, with something that stands whole at the end of the last part.
  ///
  /// @param ending at least 500 characters shorter than a comment may be
  public static List<Comment> put(
      Comments comments, int pullRequest, String marker, String text, String ending) {
    List<String> parts = new ArrayList<>(of(text, comments.limit() - ending.length()));
    parts.addLast(parts.removeLast() + ending);
    List<Comment> put = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      put.add(comments.put(pullRequest, numbered(marker, i), parts.get(i)));
    }
    String own = put.getFirst().by();
    Set<String> earlier =
        comments.of(pullRequest).stream()
            .filter(comment -> comment.by().equals(own) && !comment.body().equals(NO_MORE))
            .map(Comment::marker)
            .collect(Collectors.toCollection(TreeSet::new));
    for (int i = parts.size(); i < MAX_PARTS; i++) {
      if (earlier.contains(numbered(marker, i))) {
        comments.put(pullRequest, numbered(marker, i), NO_MORE);
      }
    }
    return put;
  }

  private static String numbered(String marker, int index) {
    return index == 0 ? marker : marker + "-" + (index + 1);
  }
}
