package dev.plumbline.report;

import dev.plumbline.model.Finding;
import dev.plumbline.plan.PlanPrinter;
import java.util.List;
import java.util.Locale;

/// A report for a terminal. Nothing in it can steer one.
public final class ReportText {

  private final StringBuilder text = new StringBuilder();
  private final Report report;
  private final Size size;
  private final boolean colour;

  private ReportText(Report report, Size size, boolean colour) {
    this.report = report;
    this.size = size;
    this.colour = colour;
  }

  /// The text, ending with a newline.
  ///
  /// @param colour whether to mark lines with ANSI colours
  public static String of(Report report, Size size, boolean colour) {
    ReportText writer = new ReportText(report, size, colour);
    writer.write();
    return writer.text.toString();
  }

  private void write() {
    List<Alike> groups = Alike.groups(report.concerned());
    Span span = report.span();
    line(
        bold(
            Plain.line(span.head().name())
                + " into "
                + Plain.line(span.base().name())
                + ": "
                + Summary.title(report)));
    if (!Summary.counts(report).isEmpty()) {
      line(Summary.counts(report));
    }
    for (Highlights.Section section : Highlights.of(report, groups, size)) {
      line("");
      line(bold(section.title()));
      section.lines().forEach(each -> line("  " + Plain.line(each)));
    }
    groups.stream().limit(size.groups()).forEach(this::group);
    if (groups.size() > size.groups()) {
      line("");
      line(
          "And "
              + Names.count(groups.size() - size.groups(), "more group")
              + " of applications; --complete shows all.");
    }
    line("");
    line(
        span.mergeBase().isEmpty()
            ? Summary.extent(report)
            : "%s..%s: %s"
                .formatted(
                    Span.abbreviated(span.mergeBase()),
                    span.head().abbreviated(),
                    Summary.extent(report)));
    Summary.caveats(report).forEach(this::line);
  }

  private void group(Alike group) {
    ApplicationReport first = group.first();
    line("");
    line(bold(head(group)));
    first.notes().forEach(note -> line("  " + Plain.line(note)));
    new CourseLines(size).of(first.course()).forEach(each -> line("  " + each));
    new ChangeLines(size, group.applications().size() > 1).of(first).forEach(this::detail);
    first.findings().fresh().stream()
        .limit(size.findings())
        .forEach(finding -> finding("new", finding));
    first.barriers().stream().limit(size.findings()).forEach(each -> finding("still", each));
    first.live().ifPresent(this::live);
  }

  private void finding(String since, Finding finding) {
    line(
        "  "
            + since
            + " "
            + finding.severity().name().toLowerCase(Locale.ROOT)
            + ": "
            + Plain.cut(Highlights.sentence(finding.problem()), 2 * size.text())
            + " ("
            + finding.check()
            + ")");
  }

  private String head(Alike group) {
    ApplicationReport first = group.first();
    int others = group.applications().size() - 1;
    return Plain.cut(first.id().toString(), size.text())
        + " ("
        + Plain.cut(Names.target(first.destination().target()), size.text())
        + where(first.passage())
        + ")"
        + (others == 0 ? " " + first.fate().words() : " and " + others + " alike")
        + (others == 0 || first.fate() == Fate.CHANGED ? "" : ", each " + first.fate().words());
  }

  private String where(Passage passage) {
    return passage.environments().isEmpty()
        ? ""
        : ", " + Plain.cut(String.join(", ", passage.environments()), size.text());
  }

  private void live(LiveReport live) {
    line("  on the target now:");
    if (!live.drifted().isEmpty()) {
      line("    changed there by somebody: " + Plain.cut(live.drifted().toString(), size.text()));
    }
    if (!live.pending().isEmpty()) {
      line("    not applied there yet: " + Plain.cut(live.pending().toString(), size.text()));
    }
    PlanPrinter.text(live.plan(), colour)
        .lines()
        .skip(2)
        .limit(5L * size.lines())
        .forEach(each -> line("    " + each));
  }

  private void detail(Detail detail) {
    String line = "  " + detail.mark().sign() + " " + detail.text();
    line(
        switch (detail.mark()) {
          case OBJECT, PLAIN -> line;
          case ADDED -> paint("32", line);
          case REMOVED -> paint("31", line);
          case NOTICE -> paint("33", line);
        });
  }

  private String bold(String line) {
    return paint("1", line);
  }

  private String paint(String code, String line) {
    return colour ? "\u001b[" + code + "m" + line + "\u001b[0m" : line;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
