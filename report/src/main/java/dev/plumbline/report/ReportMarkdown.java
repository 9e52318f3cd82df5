package dev.plumbline.report;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.plan.PlanPrinter;
import dev.plumbline.plan.PlanSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A report as a comment at a pull request: what counts first, everything else folded. What comes
/// from outside is only text in it. May be longer than a forge takes; it can be split between
/// paragraphs.
public final class ReportMarkdown {

  private final StringBuilder text = new StringBuilder();
  private final Report report;
  private final Size size;

  private ReportMarkdown(Report report, Size size) {
    this.report = report;
    this.size = size;
  }

  /// The comment, ending with a newline.
  public static String of(Report report, Size size) {
    ReportMarkdown markdown = new ReportMarkdown(report, size);
    markdown.write();
    return markdown.text.toString();
  }

  private void write() {
    List<Alike> groups = Alike.groups(report.concerned());
    line("### Plumbline: " + Summary.title(report));
    line("");
    if (!Summary.counts(report).isEmpty()) {
      line(Summary.counts(report));
      line("");
    }
    for (Highlights.Section section : Highlights.of(report, groups, size)) {
      line("**" + section.title() + "**");
      section.lines().forEach(each -> line("- " + Markdown.prose(each)));
      line("");
    }
    if (!groups.isEmpty()) {
      table(groups);
      groups.stream()
          .limit(size.groups())
          .filter(group -> hasDetails(group.first()))
          .forEach(this::details);
      if (groups.size() > size.groups()) {
        line(
            "And "
                + Names.count(groups.size() - size.groups(), "more group")
                + " of applications; `plumb report --complete` shows all.");
        line("");
      }
    }
    foot();
  }

  private void foot() {
    Span span = report.span();
    String head =
        Markdown.code(span.head().name())
            + " at "
            + Markdown.code(span.head().abbreviated())
            + " into "
            + Markdown.code(span.base().name())
            + " at "
            + Markdown.code(span.base().abbreviated())
            + (span.behind() ? ", since " + Markdown.code(Span.abbreviated(span.mergeBase())) : "")
            + ". ";
    line((head + Summary.extent(report)).strip());
    Summary.caveats(report).forEach(this::line);
  }

  private void table(List<Alike> groups) {
    line("| application | reaches | create | change | replace | delete | restart |");
    line("|---|---|--:|--:|--:|--:|--:|");
    for (Alike group : groups.stream().limit(size.groups()).toList()) {
      line(
          "| "
              + names(group)
              + " | "
              + reaches(group)
              + " | "
              + number(group.count(Action.CREATE))
              + " | "
              + number(group.count(Action.CHANGE))
              + " | "
              + number(group.count(Action.REPLACE))
              + " | "
              + number(group.count(Action.DELETE))
              + " | "
              + number(group.restarts())
              + " |");
    }
    line("");
  }

  private static String number(int count) {
    return count == 0 ? "" : String.valueOf(count);
  }

  private String names(Alike group) {
    List<String> names =
        group.applications().stream()
            .limit(size.names())
            .map(each -> Markdown.cell(Plain.cut(each.id().toString(), size.text())))
            .toList();
    int others = group.applications().size() - names.size();
    String all = String.join(", ", names) + (others == 0 ? "" : " and " + others + " alike");
    List<String> environments = group.first().passage().environments();
    String where =
        environments.isEmpty()
            ? ""
            : " in "
                + String.join(
                    ", ",
                    environments.stream()
                        .map(each -> Markdown.cell(Plain.cut(each, size.text())))
                        .toList());
    return group.first().fate() == Fate.CHANGED
        ? all + where
        : all
            + where
            + " "
            + (group.applications().size() == 1 ? group.first().fate().words() : each(group));
  }

  private static String each(Alike group) {
    return "(each " + group.first().fate().words() + ")";
  }

  private String reaches(Alike group) {
    Map<String, NavigableSet<String>> reach = new TreeMap<>();
    for (ApplicationReport application : group.applications()) {
      NavigableSet<String> parts =
          reach.computeIfAbsent(
              Names.target(application.destination().target()), target -> new TreeSet<>());
      application.changes().stream()
          .filter(change -> change.action() != Action.STAY)
          .map(change -> change.key().namespace())
          .map(namespace -> Names.part(application.destination().target(), namespace))
          .flatMap(Optional::stream)
          .forEach(parts::add);
    }
    List<String> reached = new ArrayList<>();
    reach.forEach((target, namespaces) -> reached.add(reach(target, namespaces)));
    int more = reached.size() - size.names();
    return String.join("; ", reached.stream().limit(size.names()).toList())
        + (more > 0 ? " and " + Names.count(more, "more target") : "");
  }

  private String reach(String target, NavigableSet<String> namespaces) {
    int more = namespaces.size() - size.names();
    String first =
        String.join(
            ", ",
            namespaces.stream()
                .limit(size.names())
                .map(each -> Markdown.cell(Plain.cut(each, size.text())))
                .toList());
    return Markdown.cell(Plain.cut(target, size.text()))
        + (namespaces.isEmpty() ? "" : ": " + first)
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static boolean hasDetails(ApplicationReport application) {
    return !application.changes().isEmpty()
        || !application.notes().isEmpty()
        || !application.course().legs().isEmpty()
        || !application.findings().equals(FindingChange.NONE)
        || application.live().isPresent();
  }

  private void details(Alike group) {
    ApplicationReport first = group.first();
    List<Detail> changes = new ChangeLines(size, group.applications().size() > 1).of(first);
    int others = group.applications().size() - 1;
    line(
        "<details><summary><code>"
            + Markdown.html(Plain.cut(first.id().toString(), size.text()))
            + "</code>"
            + (others == 0 ? " " + first.fate().words() : " and " + others + " alike")
            + "</summary>");
    line("");
    if (others > 0) {
      alike(group);
    }
    List<String> sentences = new ArrayList<>(first.notes());
    sentences.addAll(new CourseLines(size).of(first.course()));
    sentences.forEach(each -> line("- " + Markdown.prose(each)));
    if (!sentences.isEmpty()) {
      line("");
    }
    if (!changes.isEmpty()) {
      line(
          Markdown.fenced(
              "diff",
              changes.stream().map(each -> each.mark().sign() + " " + each.text()).toList()));
    }
    findings(first.findings(), first.barriers());
    first.live().ifPresent(this::live);
    line("</details>");
    line("");
  }

  private void alike(Alike group) {
    List<String> names =
        group.applications().stream()
            .skip(1)
            .limit(10L * size.names())
            .map(each -> Markdown.code(Plain.cut(each.id().toString(), size.text())))
            .toList();
    int more = group.applications().size() - 1 - names.size();
    line(
        "The same in "
            + String.join(", ", names)
            + (more > 0 ? " and " + more + " more" : "")
            + ".");
    line("");
  }

  private void findings(FindingChange findings, List<Finding> barriers) {
    if (findings.fresh().isEmpty() && findings.standing().isEmpty() && findings.gone().isEmpty()) {
      return;
    }
    for (Finding finding : findings.fresh().stream().limit(size.findings()).toList()) {
      line("- new " + finding(finding));
    }
    int more = findings.fresh().size() - size.findings();
    if (more > 0) {
      line("- and " + more + " more that are new");
    }
    barriers.stream()
        .limit(size.findings())
        .forEach(finding -> line("- still " + finding(finding)));
    if (!findings.gone().isEmpty()) {
      line("- " + Names.count(findings.gone().size(), "finding") + " of before gone");
    }
    if (!findings.standing().isEmpty()) {
      line("- " + Names.count(findings.standing().size(), "finding") + " as before");
    }
    line("");
  }

  private String finding(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + Markdown.prose(
            Plain.cut(Highlights.sentence(finding.problem()), 2 * size.text())
                + " ("
                + finding.check()
                + ")");
  }

  private void live(LiveReport live) {
    line("On the target now: " + PlanSummary.of(live.plan()).text().replaceFirst("^Plan: ", ""));
    if (!live.drifted().isEmpty()) {
      line("Changed or deleted there by somebody: " + keys(live.drifted()) + ".");
    }
    if (!live.pending().isEmpty()) {
      line("Not as the base wants it there yet: " + keys(live.pending()) + ".");
    }
    line("");
    List<String> lines = PlanPrinter.text(live.plan(), false).lines().skip(2).toList();
    lines = lines.subList(0, Math.max(0, lines.size() - 2));
    if (lines.isEmpty()) {
      return;
    }
    List<String> shown = new ArrayList<>(lines.stream().limit(5L * size.lines()).toList());
    if (lines.size() > shown.size()) {
      shown.add("(" + Names.count(lines.size() - shown.size(), "more line") + ")");
    }
    line(Markdown.fenced("", shown));
  }

  private String keys(List<ObjectKey> keys) {
    String first =
        String.join(
            ", ",
            keys.stream()
                .limit(size.findings())
                .map(key -> Markdown.code(Plain.cut(key.toString(), size.text())))
                .toList());
    int more = keys.size() - size.findings();
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
