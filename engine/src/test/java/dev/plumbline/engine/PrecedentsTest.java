package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is a rollback: what ran before is to run again, whatever the commit says about itself.
class PrecedentsTest {

  private final SimulatedLedger ledger = new SimulatedLedger(Surroundings.NOTHING);
  private final LineSource source = new LineSource();
  private final Precedents precedents = new Precedents(source, ledger);

  private void ran(String commit, Receipt.Event... events) {
    for (Receipt.Event event : events) {
      ledger.append(
          List.of(
              new Receipt(
                  Things.START,
                  Shop.ID,
                  event,
                  "plumbline",
                  commit,
                  Optional.empty(),
                  "",
                  "",
                  Optional.empty())));
    }
  }

  private boolean restores() {
    return precedents.restores(
        new ChangeGate.Request(
            Shop.USUAL.declared(),
            RunMode.SYNC,
            RunReason.NEW_REVISION,
            Optional.of(source.revision()),
            Optional.of(new Rendered(List.of(), Digest.of(""), source.reads(), "directory")),
            new Plan(
                Shop.ID,
                source.revision().commit(),
                Digest.of(""),
                "",
                List.of(),
                List.of(),
                List.of())));
  }

  @Test
  void whatRanBefore() {
    source.push("c0", "good");
    ran("c0", Receipt.Event.RUN_STARTED, Receipt.Event.RUN_SUCCEEDED);
    source.push("c1", "bad");
    ran("c1", Receipt.Event.RUN_STARTED, Receipt.Event.RUN_FAILED);
    source.push("c2", "good");
    assertThat(restores()).isTrue();
    source.push("c3", "something that never ran");
    assertThat(restores()).isFalse();
    source.push("c4", "bad");
    assertThat(restores()).as("what runs is no rollback").isFalse();
  }

  @Test
  void whatNeverSucceededIsNothingToGoBackTo() {
    source.push("c0", "bad");
    ran("c0", Receipt.Event.RUN_STARTED, Receipt.Event.RUN_FAILED);
    source.push("c1", "good");
    ran("c1", Receipt.Event.RUN_STARTED, Receipt.Event.RUN_SUCCEEDED);
    source.push("c2", "bad");
    assertThat(restores()).isFalse();
    assertThat(precedents.running(Shop.ID)).contains("c1");
  }

  @Test
  void theFirstRunIsNone() {
    source.push("c0", "good");
    assertThat(restores()).isFalse();
  }
}
