package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Plan;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How an application is deployed is approved with the change of the file that declares it.
class DeclaringFolderTest {

  private static final String ENVIRONMENT =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Environment
      metadata: {name: production}
      spec:
        applications: [{names: [shop]}]
        approvals: {required: 1, users: [ada]}
      """;

  private final List<Ballots.Asked> asked = new ArrayList<>();

  private Ballots.Answer about(Ballots.Asked what, boolean again) {
    asked.add(what);
    return Ballots.NONE.about(what, again);
  }

  @Test
  void theFileThatDeclaresAnApplicationCountsAsReadWhereItIsAskedWhatWasSaid() {
    Environments environments =
        EnvironmentDeclarations.read(List.of(new Manifest((JsonObject) Yaml.readOne(ENVIRONMENT))));
    EnvironmentGate gate =
        new EnvironmentGate(
            new EnvironmentGate.Sources(
                () -> Things.START,
                new SimulatedLedger(Surroundings.NOTHING),
                new HandSource(),
                destination -> "one",
                () -> Digest.of("policy"),
                this::about,
                Images.NONE),
            Optional.of(environments));
    gate.onBehind(new HandFolder(List.of(Things.revision("c1"))), () -> {});
    Digest rendered = Digest.of("1");
    gate.ask(
        new ChangeGate.Request(
            Shop.USUAL.declared(),
            RunMode.SYNC,
            RunReason.NEW_REVISION,
            Optional.of(Things.revision("c1")),
            Optional.empty(),
            new Plan(Shop.ID, "c1", rendered, "", List.of(), List.of(), List.of())));
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().reads().entries()).containsEntry("root/shop.yaml", "d1");
  }
}
