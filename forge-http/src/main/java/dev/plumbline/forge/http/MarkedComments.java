package dev.plumbline.forge.http;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments of a forge that knows no markers: the marker is an HTML comment in the first line,
/// which no reader sees. Only comments of the own account are looked at for it, so that nobody can
/// put one there.
///
/// ```
/// <!-- plumbline:report -->
/// What would change: …
/// ```
public final class MarkedComments implements Comments {

  /// What the first line takes at most.
  private static final int RESERVE = 100;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern MARKED =
      Pattern.compile("<!-- plumbline:([a-z0-9][a-z0-9-]{0,63}) -->\\R?((?s).*)");

  private final CommentStore store;
  private final int limit;

  /// @param most characters of one comment, as the forge has it
  public MarkedComments(CommentStore store, int most) {
    this.store = store;
    this.limit = most - RESERVE;
  }

  @Override
  public int limit() {
    return limit;
  }

  @Override
  public List<Comment> of(int pullRequest) {
    return store.of(pullRequest).stream().map(MarkedComments::read).toList();
  }

  @Override
  public Comment add(int pullRequest, String body) {
    bounded(body);
    return read(store.add(pullRequest, body));
  }

  @Override
  public Comment put(int pullRequest, String marker, String body) {
    if (!NAME.matcher(marker).matches()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "marker",
              "it must have 1 to 64 small letters, digits and dashes",
              "Correct it, and ask again.")
          .exception();
    }
    bounded(body);
    String text = "<!-- plumbline:" + marker + " -->\n" + body;
    String own = store.account();
    for (CommentStore.Stored each : store.of(pullRequest)) {
      Comment before = read(each);
      if (each.by().equals(own) && before.marker().equals(marker)) {
        return plain(before.body()).equals(plain(body))
            ? before
            : read(store.replace(pullRequest, each.id(), text));
      }
    }
    return read(store.add(pullRequest, text));
  }

  private static Comment read(CommentStore.Stored stored) {
    Matcher marked = MARKED.matcher(stored.text());
    return marked.matches()
        ? new Comment(stored.id(), stored.by(), marked.group(1), marked.group(2), stored.at())
        : new Comment(stored.id(), stored.by(), "", stored.text(), stored.at());
  }

  /// Forges differ in what they do to line ends and to blanks at the end.
  private static String plain(String text) {
    return text.replace("\r", "").stripTrailing();
  }

  private void bounded(String body) {
    if (body.length() > limit) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              "comment",
              "it has more than " + limit + " characters",
              "Shorten it, or split it.")
          .exception();
    }
  }
}
