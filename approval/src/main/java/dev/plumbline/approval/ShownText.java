package dev.plumbline.approval;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a pull request's report says to programs what it shows to people, so that a review can be
/// bound to it: a status at the head names the binding, and tells since when; a comment of the
/// report holds it, where it is not displayed.
///
/// Whoever reports does not post the status again while the binding is the same: its time is the
/// one from which on reviews count.
public final class ShownText {

  /// The name of the status at the head.
  public static final String CONTEXT = "plumbline/report";

  /// The marker of the comment; of its later parts with their number behind it.
  public static final String MARKER = "plumbline-report";

  /// The most applications that one block holds.
  public static final int MOST = 5_000;

  private static final int LONGEST_STATUS = 140;
  private static final int LINE = Binding.KEY + Mark.LENGTH;
  private static final String OPENING = "<!-- plumbline-shown 1 ";
  private static final Pattern NAMED = Pattern.compile(" \\(shown: ([A-Za-z0-9._]{22})\\)$");
  private static final Pattern HEADER =
      Pattern.compile(
          "<!-- plumbline-shown 1 ([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}|none)");
  private static final String CLOSING = "-->";

  private ShownText() {}

  /// The description of the status: a summary for people, cut where it is too long, and what names
  /// the binding. At most 140 characters, as much as every forge takes.
  public static String description(String summary, Binding binding) {
    String named = " (shown: " + binding.digest() + ")";
    String line = summary.replaceAll("\\s+", " ").strip();
    int room = LONGEST_STATUS - named.length();
    return (line.length() <= room ? line : line.substring(0, room - 1) + "…") + named;
  }

  /// What stands at the end of the comment's last part: 50 characters an application, and 120. It
  /// is in one piece, and not displayed.
  ///
  /// @throws IllegalArgumentException if there are more than 5,000 applications
  public static String block(Binding binding) {
    if (binding.marks().size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " applications");
    }
    StringBuilder text = new StringBuilder(OPENING);
    text.append(binding.commit()).append(' ').append(binding.mergeBase().orElse("none"));
    binding.marks().forEach((key, mark) -> text.append('\n').append(key).append(mark.text()));
    return text.append('\n').append(CLOSING).toString();
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
                    .flatMap(each -> blocks(each.body()).stream())
                    .filter(each -> each.commit().equals(commit))
                    .filter(each -> Optional.of(each.digest()).equals(named(status)))
                    .map(each -> new Shown(status.at(), each))
                    .limit(1))
        .toList();
  }

  private static Optional<Fingerprint> named(Status status) {
    Matcher matcher = NAMED.matcher(status.description());
    return matcher.find() ? Fingerprint.read(matcher.group(1)) : Optional.empty();
  }

  /// The blocks of a comment, as far as they are whole.
  private static List<Binding> blocks(String body) {
    List<Binding> blocks = new ArrayList<>();
    Optional<Matcher> header = Optional.empty();
    SortedMap<String, Mark> marks = new TreeMap<>();
    for (String line : body.lines().toList()) {
      Matcher opening = HEADER.matcher(line);
      if (opening.matches()) {
        header = Optional.of(opening);
        marks = new TreeMap<>();
      } else if (header.isPresent() && line.equals(CLOSING)) {
        blocks.add(binding(header.get(), marks));
        header = Optional.empty();
      } else if (header.isPresent() && !(marks.size() < MOST && readLine(line, marks))) {
        header = Optional.empty();
      }
    }
    return blocks;
  }

  private static boolean readLine(String line, SortedMap<String, Mark> marks) {
    if (line.length() != LINE) {
      return false;
    }
    Optional<Mark> mark = Mark.read(line.substring(LINE - Mark.LENGTH));
    return mark.isPresent() && marks.put(line.substring(0, LINE - Mark.LENGTH), mark.get()) == null;
  }

  private static Binding binding(Matcher header, SortedMap<String, Mark> marks) {
    String base = header.group(2);
    return new Binding(
        header.group(1), base.equals("none") ? Optional.empty() : Optional.of(base), marks);
  }
}
