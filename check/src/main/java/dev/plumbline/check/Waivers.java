package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What waivers do to findings.
final class Waivers {

  private Waivers() {}

  /// A finding after waivers were asked.
  record Judged(Finding finding, Optional<Reviewed.Waived> waived) {
    void add(List<Finding> findings, List<Reviewed.Waived> all) {
      findings.add(finding);
      waived.ifPresent(all::add);
    }
  }

  /// The finding, lowered to information if a waiver is about it and counts. One that has expired
  /// is named in the finding, so that nobody looks for what has changed.
  static Judged judge(Finding finding, List<Waiver> waivers, String environment, LocalDate day) {
    if (Firm.isFirm(finding.check()) || finding.severity() == Severity.INFO) {
      return new Judged(finding, Optional.empty());
    }
    List<Waiver> about =
        waivers.stream().filter(waiver -> waiver.isAbout(finding, environment)).toList();
    Optional<Waiver> counts = about.stream().filter(waiver -> waiver.countsOn(day)).findFirst();
    if (counts.isPresent()) {
      return new Judged(
          lowered(finding, counts.get()), Optional.of(new Reviewed.Waived(finding, counts.get())));
    }
    return new Judged(
        about.isEmpty() ? finding : expired(finding, about.getFirst()), Optional.empty());
  }

  private static Finding lowered(Finding finding, Waiver waiver) {
    String note =
        "waived by %s until %s (%s)".formatted(waiver.owner(), waiver.expires(), waiver.reason());
    return new Finding(Severity.INFO, finding.check(), noted(finding.problem(), note));
  }

  private static Finding expired(Finding finding, Waiver waiver) {
    String note = "the waiver %s expired on %s".formatted(waiver.name(), waiver.expires());
    return new Finding(finding.severity(), finding.check(), noted(finding.problem(), note));
  }

  private static Problem noted(Problem problem, String note) {
    String why = problem.why().isEmpty() ? note : problem.why() + "; " + note;
    return new Problem(problem.code(), problem.subject(), problem.what(), why, problem.next());
  }

  /// What is to be said of the waivers themselves.
  static List<Finding> remarks(List<Waiver> waivers, LocalDate day, List<Reviewed> reviews) {
    Set<Waiver> used = new HashSet<>();
    reviews.forEach(reviewed -> reviewed.waived().forEach(waived -> used.add(waived.waiver())));
    List<Finding> remarks = new ArrayList<>();
    for (Waiver waiver : waivers) {
      if (!waiver.countsOn(day)) {
        remarks.add(
            remark(
                Severity.WARNING,
                waiver,
                "counts no more: it expired on " + waiver.expires() + " (UTC)",
                "Correct what it is about, and remove it; or have its owner, "
                    + waiver.owner()
                    + ", prolong it."));
      } else if (!used.contains(waiver)) {
        remarks.add(
            remark(
                Severity.INFO,
                waiver,
                "is not used: nothing that was reviewed needs it",
                "Remove it once what it is about is corrected everywhere."));
      }
    }
    return remarks;
  }

  private static Finding remark(Severity severity, Waiver waiver, String what, String next) {
    return new Finding(
        severity,
        PolicyReader.CHECK,
        Problem.of(
            ProblemCode.WAIVER_IDLE,
            "Waiver " + waiver.name() + " in " + waiver.origin(),
            what,
            next));
  }
}
