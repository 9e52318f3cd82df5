package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads waivers and severities. What is wrong with one is a finding, and it does not count.
final class PolicyReader {

  /// The name of the findings about policies themselves.
  static final String CHECK = "policy";

  private static final Set<String> WAIVER_FIELDS =
      Set.of("check", "subject", "environments", "owner", "reason", "expires");
  private static final Set<String> SEVERITY_FIELDS = Set.of("check", "environments", "severity");

  private final List<Waiver> waivers = new ArrayList<>();
  private final List<Severities.SeverityRule> severities = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /// Reads the objects that are ours, in their order; passes over all others.
  PolicyReader(List<RenderedObject> base) {
    for (RenderedObject object : base) {
      if (object.manifest().groupKind().equals(PolicyKinds.WAIVER)) {
        waiver(object);
      } else if (object.manifest().groupKind().equals(PolicyKinds.SEVERITIES)) {
        severities(object);
      }
    }
  }

  List<Waiver> waivers() {
    return List.copyOf(waivers);
  }

  Severities severities() {
    return new Severities(severities);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void waiver(RenderedObject object) {
    ResourceFields spec = ResourceFields.of(object);
    spec.only(WAIVER_FIELDS);
    Waiver waiver =
        new Waiver(
            object.manifest().name(),
            new Glob(spec.text("check")),
            new Glob(spec.text("subject")),
            spec.globs("environments"),
            spec.text("owner"),
            spec.text("reason"),
            date(spec),
            object.origin());
    if (!spec.findings().isEmpty()) {
      findings.addAll(spec.findings());
    } else if (Firm.CHECKS.stream().anyMatch(waiver.check()::matches)) {
      findings.add(firm(waiver));
    } else {
      waivers.add(waiver);
    }
  }

  private static LocalDate date(ResourceFields spec) {
    String text = spec.text("expires");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      if (!text.isEmpty()) {
        spec.refuse(spec.place("expires"), "it is no day, as 2027-01-31 is one");
      }
      return LocalDate.MIN;
    }
  }

  /// A waiver of `*` would look as if it covered what it never covers.
  private static Finding firm(Waiver waiver) {
    return new Finding(
        Severity.ERROR,
        CHECK,
        new Problem(
            ProblemCode.INVALID_FIELD,
            "Waiver " + waiver.name() + " in " + waiver.origin(),
            "does not count: spec.check is `" + waiver.check() + "`",
            "the checks "
                + String.join(", ", Firm.CHECKS.stream().sorted().toList())
                + " cannot be waived",
            "Name the check that is meant."));
  }

  private void severities(RenderedObject object) {
    ResourceFields spec = ResourceFields.of(object);
    spec.only(Set.of("rules"));
    List<Severities.SeverityRule> read = new ArrayList<>();
    for (ResourceFields rule : spec.objects("rules")) {
      rule.only(SEVERITY_FIELDS);
      Glob check = new Glob(rule.text("check"));
      if (Firm.isFirm(check.pattern())) {
        rule.refuse(rule.place("check"), "the severity of this check is fixed");
      }
      read.add(new Severities.SeverityRule(check, rule.globs("environments"), severity(rule)));
    }
    if (spec.findings().isEmpty()) {
      severities.addAll(read);
    }
    findings.addAll(spec.findings());
  }

  private static Optional<Severity> severity(ResourceFields rule) {
    String text = rule.text("severity");
    return switch (text) {
      case "Error", "Warning", "Info" ->
          Optional.of(Severity.valueOf(text.toUpperCase(Locale.ROOT)));
      case "None", "" -> Optional.empty();
      default -> {
        rule.refuse(rule.place("severity"), "it is none of Error, Warning, Info and None");
        yield Optional.empty();
      }
    };
  }
}
