package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;

/// Which severity the findings of a check have where: what is an error in production may be a
/// warning in staging.
///
/// @param rules the first that fits counts
record Severities(List<SeverityRule> rules) {

  Severities {
    rules = List.copyOf(rules);
  }

  /// One line of a `Severities` resource.
  ///
  /// @param environments where it counts; empty for everywhere
  /// @param severity empty to drop the findings
  record SeverityRule(Glob check, List<Glob> environments, Optional<Severity> severity) {
    SeverityRule {
      environments = List.copyOf(environments);
    }

    private boolean fits(Finding finding, String environment) {
      return check.matches(finding.check())
          && (environments.isEmpty()
              || environments.stream().anyMatch(glob -> glob.matches(environment)));
    }
  }

  /// The finding as it stands in the environment; empty if it does not count there. What keeps
  /// promises of Plumbline itself stays as it is.
  Optional<Finding> in(String environment, Finding finding) {
    if (Firm.isFirm(finding.check())) {
      return Optional.of(finding);
    }
    return rules.stream()
        .filter(rule -> rule.fits(finding, environment))
        .findFirst()
        .map(rule -> rule.severity().map(level -> at(level, finding)))
        .orElse(Optional.of(finding));
  }

  boolean speaksOf(String check) {
    return rules.stream().anyMatch(rule -> rule.check().matches(check));
  }

  static Finding at(Severity severity, Finding finding) {
    return new Finding(severity, finding.check(), finding.problem());
  }
}
