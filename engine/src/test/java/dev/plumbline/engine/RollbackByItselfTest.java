package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import dev.plumbline.model.Revision;
import dev.plumbline.target.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackByItselfTest {

  private static final int EFFECTS = 8;

  /// The process dies.
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// A branch, a forge and a ledger that outlive the process, which dies before or after one of
  /// their effects.
  private static class World implements RollbackSteps, Ledger {
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<String> branch = new ArrayList<>(List.of("good", "bad"));
    private final Set<String> branches = new TreeSet<>();
    private final List<String> pulls = new ArrayList<>();
    private String annotation = "true";
    private boolean guarded;
    private boolean careless;
    private int dieAt;
    private boolean dieAfter;
    private int effects;

    private void effect(Runnable what) {
      effects++;
      boolean dies = effects == dieAt;
      if (dies && !dieAfter) {
        throw new Crash();
      }
      what.run();
      if (dies) {
        throw new Crash();
      }
    }

    private String tip() {
      return branch.getLast();
    }

    @Override
    public void append(List<Receipt> more) {
      effect(() -> receipts.addAll(more));
    }

    @Override
    public List<Receipt> newest(ApplicationId application, int limit) {
      return receipts.reversed();
    }

    @Override
    public Optional<Application> application(ApplicationId id) {
      Application shop = Shop.USUAL.declared();
      return Optional.of(
          new Application(
              shop.id(),
              shop.source(),
              shop.render(),
              shop.destination(),
              shop.sync(),
              shop.await(),
              shop.dependsOn(),
              shop.deletion(),
              shop.serviceAccount(),
              false,
              false,
              shop.declaration().withAnnotation(Labels.AUTO_ROLLBACK, annotation)));
    }

    @Override
    public Optional<Rollbacks.Proposal> proposal(Application application, String failed) {
      Revision tip = new Revision(Shop.URL, "refs/heads/main", tip(), "", Things.START, "", "");
      return careless || tip().equals(failed)
          ? Optional.of(new Rollbacks.Proposal(application, tip, "good", Map.of(), List.of()))
          : Optional.empty();
    }

    @Override
    public Optional<String> made(Application application) {
      return Optional.of(tip()).filter(commit -> commit.startsWith("revert"));
    }

    @Override
    public String push(Rollbacks.Proposal proposal, String message) {
      if (guarded) {
        throw Problem.of(ProblemCode.PUSH_REJECTED, "main", "protected", "").exception();
      }
      if (!careless && !proposal.from().commit().equals(tip())) {
        throw Problem.of(ProblemCode.ROLLBACK_CONFLICT, "main", "moved", "").exception();
      }
      effect(() -> branch.add("revert of bad: " + message));
      return tip();
    }

    @Override
    public void offer(Rollbacks.Proposal proposal, String name, String message) {
      effect(() -> branches.add(name));
      if (!pulls.contains(name)) {
        effect(() -> pulls.add(name));
      }
    }

    @Override
    public void refresh(Application application) {}

    @Override
    public void close() {}

    private long told(Event event) {
      return receipts.stream().filter(receipt -> receipt.event() == event).count();
    }

    private long reverts() {
      return branch.stream().filter(commit -> commit.startsWith("revert")).count();
    }
  }

  /// One process after the other, until one lives.
  private static void live(World world) {
    for (int life = 0; life < 4; life++) {
      try {
        RollbackByItself rollback = new RollbackByItself(world, world, new HandRunner());
        rollback.look(Shop.ID);
      } catch (Crash e) {
        // the next process goes on
      }
    }
  }

  private static World failed() {
    World world = new World();
    world.receipts.addAll(LedgerLines.of("S:good F:bad:HEALTH_FAILED"));
    return world;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChangeIsRevertedOnceWhereverTheProcessDies(boolean guarded) {
    for (int crash = 0; crash <= 2 * EFFECTS; crash++) {
      World world = failed();
      world.guarded = guarded;
      world.dieAt = (crash + 1) / 2;
      world.dieAfter = crash % 2 == 0;
      live(world);

      assertThat(world.reverts()).as("crash %d", crash).isEqualTo(guarded ? 0 : 1);
      assertThat(world.pulls).as("crash %d", crash).hasSize(guarded ? 1 : 0);
      assertThat(world.told(Event.ROLLBACK_INTENDED)).isEqualTo(1);
      assertThat(world.told(guarded ? Event.ROLLBACK_OFFERED : Event.ROLLED_BACK)).isEqualTo(1);
    }
  }

  /// What the test above would see if the branch were not looked at before the push.
  @Test
  void withoutALookAtTheBranchItWouldBeRevertedTwice() {
    long most = 0;
    for (int crash = 1; crash <= 2 * EFFECTS; crash++) {
      World world = failed();
      world.careless = true;
      world.dieAt = (crash + 1) / 2;
      world.dieAfter = crash % 2 == 0;
      live(world);
      most = Math.max(most, world.reverts());
    }
    assertThat(most).isEqualTo(2);
  }

  @Test
  void nothingIsRevertedThatDoesNotAskForIt() {
    World world = failed();
    world.annotation = "false";
    live(world);
    assertThat(world.effects).isZero();
  }

  @Test
  void nothingIsRevertedOnceAnotherCommitIsThere() {
    World world = failed();
    world.branch.add("fixed");
    live(world);
    assertThat(world.effects).isZero();
  }

  @Test
  void theRevertSaysWhatFailedAndWhy() {
    World world = failed();
    live(world);
    assertThat(world.branch.getLast())
        .contains("Roll argocd/shop back by itself to good", "Reverts: bad")
        .contains("The run of bad failed: Deployment web does not get healthy");
    assertThat(world.receipts.stream().map(Receipt::detail))
        .contains("to good: Deployment web does not get healthy");
  }

  @Test
  void whatIsInTheWayIsTriedAgainLater() {
    HandRunner runner = new HandRunner();
    List<String> asked = new ArrayList<>();
    World away =
        new World() {
          @Override
          public String push(Rollbacks.Proposal proposal, String message) {
            asked.add("push");
            throw new ProblemException(
                Problem.of(ProblemCode.SOURCE_UNREACHABLE, Shop.URL, "is away", ""));
          }
        };
    away.receipts.addAll(LedgerLines.of("S:good F:bad:HEALTH_FAILED"));
    new RollbackByItself(away, away, runner).failed(Shop.ID);
    runner.run();
    assertThat(asked).isEqualTo(List.of("push"));
    runner.pass(Duration.ofMinutes(1));
    assertThat(asked).isEqualTo(List.of("push", "push"));
    assertThat(away.told(Event.ROLLBACK_INTENDED)).isEqualTo(1);
  }
}
