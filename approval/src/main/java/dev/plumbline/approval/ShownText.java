package dev.plumbline.approval;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a pull request's report says to programs what it shows to people, so that a review can be
/// bound to it: a status at the head names the binding, and tells since when; a comment of the
/// report holds it, where it is not displayed.
///
/// Whoever reports does not post the status again while the binding is the same: its time is the
/// one from which on reviews count. What was overtaken changes with the binding only.
public final class ShownText {

  /// The name of the status at the head.
  public static final String CONTEXT = "plumbline/report";

  /// The marker of the comment; of its later parts with their number behind it.
  public static final String MARKER = "plumbline-report";

  /// The most applications that one block holds.
  public static final int MOST = 5_000;

  private static final int LONGEST_STATUS = 140;
  private static final Pattern NAMED = Pattern.compile(" \\(shown: ([A-Za-z0-9._]{22})\\)$");

  private ShownText() {}

  /// The description of the status: a summary for people, cut where it is too long, and what names
  /// the block. At most 140 characters, as much as every forge takes.
  public static String description(String summary, ShownBlock block) {
    String named = " (shown: " + block.digest() + ")";
    String line = summary.replaceAll("\\s+", " ").strip();
    int room = LONGEST_STATUS - named.length();
    return (line.length() <= room ? line : line.substring(0, room - 1) + "…") + named;
  }

  /// The same where nothing was overtaken.
  public static String description(String summary, Binding binding) {
    return description(summary, ShownBlock.of(binding));
  }

  /// What stands at the end of the comment's last part where nothing was overtaken.
  ///
  /// @throws IllegalArgumentException if there are more than 5,000 applications
  public static String block(Binding binding) {
    return ShownBlock.of(binding).text();
  }

  /// What was shown of a commit, and since when: what a status of a reporter names and a comment of
  /// a reporter holds. Nothing if either is missing, or is somebody else's.
  ///
  /// @param commit the head of the pull request
  /// @param comments of the pull request
  /// @param statuses of the commit
  /// @param reporters the accounts that report
  public static List<Shown> read(
      String commit, List<Comment> comments, List<Status> statuses, Set<String> reporters) {
    return statuses.stream()
        .filter(status -> status.context().equals(CONTEXT) && reporters.contains(status.by()))
        .flatMap(
            status ->
                comments.stream()
                    .filter(each -> reporters.contains(each.by()))
                    .filter(each -> each.marker().startsWith(MARKER))
                    .flatMap(each -> ShownBlock.read(each.body()).stream())
                    .filter(each -> each.binding().commit().equals(commit))
                    .filter(each -> Optional.of(each.digest()).equals(named(status)))
                    .map(each -> new Shown(status.at(), each.binding(), each.before()))
                    .limit(1))
        .toList();
  }

  private static Optional<Fingerprint> named(Status status) {
    Matcher matcher = NAMED.matcher(status.description());
    return matcher.find() ? Fingerprint.read(matcher.group(1)) : Optional.empty();
  }
}
