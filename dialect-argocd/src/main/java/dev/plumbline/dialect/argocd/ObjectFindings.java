package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// What an object asks for by Argo CD's annotations and does not get. An option that Argo CD itself
/// passes over is a warning; one that it would follow and Plumbline does not is an error.
final class ObjectFindings {

  private static final String CHECK = "argocd-options";
  private static final String COMPARE = "argocd.argoproj.io/compare-options";

  private ObjectFindings() {}

  static List<Finding> of(Manifest object) {
    List<Finding> findings = new ArrayList<>();
    for (SyncOptions.Refused refused : SyncOptions.refused(object)) {
      Severity severity =
          SyncOptions.isUnknown(refused.option()) ? Severity.WARNING : Severity.ERROR;
      String what = SyncOptions.ANNOTATION + " '" + refused.option() + "' is not supported";
      findings.add(finding(severity, object, what, refused.next()));
    }
    for (String option : SyncOptions.misplaced(object)) {
      findings.add(
          finding(
              Severity.WARNING,
              object,
              SyncOptions.ANNOTATION + " " + option + " of one object has no effect",
              "Set it in the Application's syncOptions."));
    }
    String compare = object.annotation(COMPARE).orElse("").strip();
    if (!compare.isEmpty()) {
      findings.add(
          finding(
              Severity.WARNING,
              object,
              COMPARE + " '" + compare + "' has no effect",
              "Only fields that are in Git are compared; remove it."));
    }
    return findings;
  }

  private static Finding finding(Severity severity, Manifest object, String what, String next) {
    String subject = FieldReader.subject(object);
    return new Finding(
        severity, CHECK, Problem.of(ProblemCode.UNSUPPORTED_FIELD, subject, what, next));
  }
}
