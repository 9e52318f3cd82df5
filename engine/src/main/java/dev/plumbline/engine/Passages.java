package dev.plumbline.engine;

import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Environment;
import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Occasion;
import dev.plumbline.approval.Present;
import dev.plumbline.approval.Question;
import dev.plumbline.approval.Subject;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.report.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the environments would say to changes, before anybody has approved them.
///
/// @param now when it is asked
record Passages(Environments environments, Instant now) {

  /// The environments that these resources declare.
  static Environments environments(List<RenderedObject> resources) {
    return EnvironmentDeclarations.read(resources.stream().map(RenderedObject::manifest).toList());
  }

  /// What they say to a change of the application.
  Passage of(Application application) {
    Subject subject = Subject.of(application);
    if (environments.leaves(subject)) {
      return Passage.FREE;
    }
    Clearance clearance = Clearances.decide(environments, question(application));
    return new Passage(
        names(application), clearance.goes() ? List.of() : List.of(clearance.text()));
  }

  /// The names of the environments that the application belongs to.
  List<String> names(Application application) {
    return environments.of(Subject.of(application)).stream().map(Environment::name).toList();
  }

  private Question question(Application application) {
    return new Question(
        Subject.of(application),
        Occasion.CHANGE,
        now,
        Optional.empty(),
        List.of(),
        Present.of("", nothing(application)),
        reporters -> Ballot.NONE);
  }

  /// What nobody has approved is not looked at.
  private static Deployed nothing(Application application) {
    return Bindings.of(
        application, "", new Bindings.Judged(Digest.of(""), ""), Digest.of(""), ReadSet.EMPTY);
  }
}
