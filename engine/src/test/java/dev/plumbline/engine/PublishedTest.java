package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Severity;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import org.junit.jupiter.api.Test;

/// What cannot be tried out on the target is compared with the schemas that it publishes.
class PublishedTest {

  private static final String SCHEMA =
      """
      components:
        schemas:
          Toy:
            type: object
            x-kubernetes-group-version-kind: [{group: argoproj.io, version: v1, kind: Application}]
            properties:
              metadata: {type: object, additionalProperties: true}
              FIELD: {type: string}
      """;

  private final ToldTarget target = new ToldTarget();
  private final HandSource source = new HandSource();
  private final Preview preview =
      new Preview(
          new Ports(
              source,
              new LineRenderer(),
              destination -> target,
              application -> new FolderDialect(),
              new SimulatedLedger(Surroundings.NOTHING),
              new Silent()));

  private static final class Silent implements StatusSink {
    @Override
    public void publish(Application application, ApplicationStatus status) {}

    @Override
    public void release(Application application) {}
  }

  private Plan plan(String field) {
    target.documents.clear();
    target.documents.add((JsonObject) Yaml.readOne(SCHEMA.replace("FIELD", field)));
    source.push("c1", "shop/one", "text");
    return preview.plan(Shop.USUAL.declared());
  }

  @Test
  void anUnknownFieldIsNamedThoughItsNamespaceIsStillToBeMade() {
    Plan plan = plan("texts");
    assertThat(plan.findings())
        .extracting(Finding::check, Finding::severity, finding -> finding.problem().why())
        .contains(tuple("schema", Severity.ERROR, "the field is unknown; did you mean texts?"));
    assertThat(plan.refused()).isTrue();
    assertThat(target.asked).hasSize(1);
  }

  @Test
  void whatFitsIsNotRefused() {
    assertThat(plan("text").findings()).isEmpty();
    assertThat(target.asked).hasSize(1);
  }
}
