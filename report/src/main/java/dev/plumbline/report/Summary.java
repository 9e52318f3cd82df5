package dev.plumbline.report;

import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A report in two sentences, without anything from outside.
final class Summary {

  private Summary() {}

  /// `3 applications change`.
  static String title(Report report) {
    if (report.conflict().isPresent()) {
      return "it does not fit its base any more";
    }
    List<String> parts = new ArrayList<>();
    Predicate<ApplicationReport> refused = each -> each.stopping() > 0;
    Predicate<ApplicationReport> breaks = each -> each.fate() == Fate.BROKEN;
    add(parts, report, breaks, "breaks", "break");
    add(parts, report, refused.and(breaks.negate()), "is refused", "are refused");
    add(
        parts,
        report,
        refused.or(breaks).negate().and(ApplicationReport::writes),
        "changes",
        "change");
    add(parts, report, each -> each.fate() == Fate.UNKNOWN, "is not known", "are not known");
    return parts.isEmpty() ? "nothing changes" : String.join(", ", parts);
  }

  private static void add(
      List<String> parts,
      Report report,
      Predicate<ApplicationReport> which,
      String one,
      String several) {
    int count = (int) report.concerned().stream().filter(which).count();
    if (count > 0) {
      parts.add(
          (parts.isEmpty() ? Names.count(count, "application") : String.valueOf(count))
              + " "
              + (count == 1 ? one : several));
    }
  }

  /// `5 objects to change, 1 to delete. 3 workloads restart. 1 new warning.`
  static String counts(Report report) {
    if (report.conflict().isPresent()) {
      return "Nothing was compared, and there is nothing to approve.";
    }
    List<String> parts = new ArrayList<>();
    for (Action action : Action.values()) {
      int count = report.count(action);
      if (count > 0) {
        parts.add(
            (parts.isEmpty() ? Names.count(count, "object") : String.valueOf(count))
                + " "
                + action.words());
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!parts.isEmpty()) {
      sentences.add(String.join(", ", parts) + ".");
    }
    int refusals = report.refusals();
    if (refusals > 0) {
      sentences.add(Names.count(refusals, "change") + " will be refused by the target.");
    }
    int restarts = report.restarts();
    if (restarts > 0) {
      sentences.add(
          Names.count(restarts, "workload") + (restarts == 1 ? " restarts." : " restart."));
    }
    findings(report, sentences);
    return sentences.isEmpty() && report.concerned().isEmpty()
        ? "Every render is the same as before."
        : String.join(" ", sentences);
  }

  private static void findings(Report report, List<String> sentences) {
    int errors = report.fresh(Severity.ERROR);
    int warnings = report.fresh(Severity.WARNING);
    if (errors > 0) {
      sentences.add(Names.count(errors, "new error") + (errors == 1 ? " stops it." : " stop it."));
    }
    int before = report.stopping() - errors;
    if (before > 0) {
      sentences.add(
          Names.count(before, "error")
              + " from before"
              + (before == 1 ? " stops it." : " stop it."));
    }
    if (warnings > 0) {
      sentences.add(Names.count(warnings, "new warning") + ".");
    }
  }

  /// What was looked at.
  static String extent(Report report) {
    int same = report.count(Fate.UNCHANGED);
    List<String> parts = new ArrayList<>();
    if (report.conflict().isPresent()) {
      return "";
    }
    if (report.extent().files() >= 0) {
      int files = report.extent().files();
      parts.add(Names.count(files, "file") + (files == 1 ? " differs" : " differ"));
    }
    parts.add(Names.count(report.extent().applications(), "application") + " looked at");
    if (same > 0) {
      parts.add(
          same
              + (same == 1
                  ? " of them reads something that differs, and stays as it is"
                  : " of them read something that differs, and stay as they are"));
    }
    return String.join(", ", parts) + ".";
  }

  /// What a reader must know of how it was made; sentences.
  static List<String> caveats(Report report) {
    List<String> all = new ArrayList<>();
    if (!report.asked() && !report.concerned().isEmpty()) {
      all.add("No target was asked, so what was changed there by hand is not shown.");
    }
    if (!report.span().trusted()) {
      all.add("The head is not trusted: it was rendered without network and credentials.");
    }
    if (report.span().behind() && report.conflict().isEmpty()) {
      all.add(
          report.span().merged()
              ? "The base went on since: what is compared is the base, and what merging makes of"
                  + " it."
              : "The base went on since: what is compared is the head and where it began.");
    }
    return all;
  }
}
