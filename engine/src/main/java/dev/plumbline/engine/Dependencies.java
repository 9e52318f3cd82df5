package dev.plumbline.engine;

import dev.plumbline.engine.Event.Readiness;
import dev.plumbline.model.Application;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.util.ArrayList;
import java.util.List;

/// Which dependencies a run still has to wait for.
final class Dependencies {

  private Dependencies() {}

  static List<Problem> missing(Application application, Known known, Run run) {
    List<Problem> missing = new ArrayList<>();
    for (Dependency dependency : application.dependsOn()) {
      Readiness readiness = known.dependencies().get(dependency.application());
      String why = "";
      if (readiness == null) {
        why = "there is no such application";
      } else if (!readiness.ready()) {
        why = "it is not ready";
      } else if (dependency.sameRevision() && !sameCommit(run, readiness)) {
        why = "it has not reached the revision yet";
      }
      if (!why.isEmpty()) {
        missing.add(
            new Problem(
                ProblemCode.DEPENDENCY_NOT_READY,
                application.id().toString(),
                "waits for " + dependency.application(),
                why,
                ""));
      }
    }
    return missing;
  }

  private static boolean sameCommit(Run run, Readiness readiness) {
    return run.revision().map(Revision::commit).orElse("").equals(readiness.commit());
  }
}
