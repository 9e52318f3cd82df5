package dev.plumbline.report;

import dev.plumbline.model.ApplicationId;
import java.util.List;

/// The comment at a pull request: the report as Markdown, and, where the base moved with effect
/// since the comment before, a line in front that says for which applications; and one that says
/// so, where reviews do not count.
public final class ReportComment {

  private static final String MOVED =
      "The base moved since the report before, and these come out otherwise now: ";
  private static final String UNBOUND =
      "**Reviews of this pull request approve nothing to be deployed**: it changes so many"
          + " applications that what reviews are bound to does not fit into a comment here. Where"
          + " an approval is needed, give it after the merge: `plumb approve` lists what waits. Or"
          + " divide the change into smaller ones.\n\n";
  private static final int MOST_NAMES = 20;

  private ReportComment() {}

  /// The comment, ending with a newline.
  ///
  /// @param otherwise those that come out otherwise than in the comment before, though the change
  ///     is the same; none for no such line
  /// @param unbound whether what reviews are bound to has no room in it
  public static String of(Report report, List<ApplicationId> otherwise, boolean unbound) {
    String text = (unbound ? UNBOUND : "") + ReportMarkdown.of(report, Size.SHORT);
    if (otherwise.isEmpty()) {
      return text;
    }
    List<String> names = otherwise.stream().limit(MOST_NAMES).map(ReportComment::code).toList();
    int more = otherwise.size() - names.size();
    return MOVED
        + String.join(", ", names)
        + (more > 0 ? " and " + more + " more" : "")
        + ".\n\n"
        + text;
  }

  /// Those of the applications that such a line in a comment names.
  public static List<ApplicationId> otherwise(String comment, List<ApplicationId> applications) {
    return comment
        .lines()
        .limit(3)
        .filter(line -> line.startsWith(MOVED))
        .findFirst()
        .map(line -> applications.stream().filter(each -> line.contains(code(each))).toList())
        .orElse(List.of());
  }

  private static String code(ApplicationId id) {
    return Markdown.code(Plain.cut(id.toString(), Size.SHORT.text()));
  }
}
