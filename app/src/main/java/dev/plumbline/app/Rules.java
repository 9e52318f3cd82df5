package dev.plumbline.app;

import dev.plumbline.approval.Environments;
import dev.plumbline.check.Policy;
import dev.plumbline.check.Schemas;
import dev.plumbline.check.cel.AdmissionPolicies;
import dev.plumbline.check.cel.DefinitionRules;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentNames;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.RepositoryRules;
import dev.plumbline.engine.RunRules;
import dev.plumbline.engine.Targets;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// The policies of the repository, in all languages that there are, and who tells them what.
final class Rules {

  private final Supplier<Instant> now;
  private final RepositoryRules judging;
  private volatile Environments environments = Environments.NONE;

  /// @param root whether there is a folder of declarations, so that there may be policies
  Rules(Source source, Targets targets, Supplier<Instant> now, boolean root) {
    this.now = now;
    this.judging =
        new RepositoryRules(
            new RepositoryRules.Parts(
                source,
                targets,
                Rules::policy,
                now,
                application -> EnvironmentNames.of(environments, application)),
            root);
  }

  /// The policy that the objects of the folder of policies make, for reports and for runs alike.
  static Policy policy(List<RenderedObject> objects) {
    return Policy.of(
        objects, List.of(new AdmissionPolicies(), new Schemas(), new DefinitionRules()));
  }

  /// What this machine's clock shows.
  Instant now() {
    return now.get();
  }

  /// Which policies judge what is deployed.
  Digest version() {
    return judging.version();
  }

  RunRules judging() {
    return judging;
  }

  /// The environments were read.
  void take(Environments read) {
    environments = read;
  }

  /// The branch was looked up: whoever was told something by other policies is looked at anew.
  ///
  /// @return what is wrong with the policies there
  List<Problem> take(Engine engine, Revision revision) {
    RepositoryRules.News news = judging.take(revision);
    news.again()
        .forEach(
            id ->
                engine.trigger(
                    id, new Event.Triggered(RunReason.RESYNC, "plumbline", false, false)));
    return news.problems();
  }
}
