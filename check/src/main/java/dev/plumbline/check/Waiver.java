package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Origin;
import java.time.LocalDate;
import java.util.List;

/// The word of somebody that a finding is known and may stand for a while. Only what lies in the
/// protected base counts, so that no change waives its own findings.
///
/// @param name of the resource that declares it
/// @param check the name of the check, or a pattern: `policy/*`
/// @param subject the subject of the findings, or a pattern: `Deployment shop/web-*`
/// @param environments in which it counts; empty for everywhere
/// @param owner who answers for it
/// @param reason why the finding may stand
/// @param expires the last day on which it counts, in UTC
/// @param origin where it is declared
public record Waiver(
    String name,
    Glob check,
    Glob subject,
    List<Glob> environments,
    String owner,
    String reason,
    LocalDate expires,
    Origin origin) {

  public Waiver {
    environments = List.copyOf(environments);
  }

  /// Whether it is about the finding, expired or not.
  boolean isAbout(Finding finding, String environment) {
    return check.matches(finding.check())
        && subject.matches(finding.problem().subject())
        && (environments.isEmpty()
            || environments.stream().anyMatch(glob -> glob.matches(environment)));
  }

  /// Whether it counts on that day; the last one counts.
  boolean countsOn(LocalDate day) {
    return !day.isAfter(expires);
  }
}
