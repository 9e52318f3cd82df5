package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Emergencies;
import dev.plumbline.approval.Environment;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Said;
import dev.plumbline.approval.Subject;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What waits at the gate, for those who come to approve it.
public final class WaitingRoom {

  private static final int LOOK_BACK = 1_000;
  private static final int MOST = 5;

  private final EnvironmentGate gate;
  private final Ballots ballots;
  private final Optional<BallotReading> forges;
  private final Ledger ledger;
  private final Supplier<Instant> now;

  /// @param forges empty if none is known
  public WaitingRoom(
      EnvironmentGate gate,
      Ballots ballots,
      Optional<BallotReading> forges,
      Ledger ledger,
      Supplier<Instant> now) {
    this.gate = gate;
    this.ballots = ballots;
    this.forges = forges;
    this.ledger = ledger;
    this.now = now;
  }

  /// What waits, and why.
  public Map<ApplicationId, EnvironmentGate.Held> held() {
    return gate.waiting();
  }

  /// Whether it only has to be found out, which is under way, what an application waits for.
  public boolean isFindingOut(ApplicationId application) {
    return Optional.ofNullable(held().get(application))
        .filter(
            held -> held.clearance() instanceof Clearance.Undecided undecided && undecided.soon())
        .isPresent();
  }

  /// The repository in which changes of the application are approved.
  public String repository(Application application) {
    return gate.repository(application);
  }

  /// Something was said just now: it is asked for, and the application is looked at anew.
  public void hasten(Engine engine, ApplicationId application) {
    ballots.forget(application);
    engine.trigger(application, new Event.Triggered(RunReason.RESYNC, Receipts.SELF, false, false));
  }

  /// The emergencies by which the application went and that nobody has looked at who may. Asks the
  /// forge, and waits for it; nothing where no emergency was ever declared.
  ///
  /// @throws dev.plumbline.model.ProblemException what the forge fails with
  public List<Emergencies.Open> emergencies(Application application) {
    Environments environments = gate.environments().orElse(Environments.NONE);
    List<String> commits =
        ledger.newest(application.id(), LOOK_BACK).stream()
            .filter(receipt -> receipt.event() == Receipt.Event.EMERGENCY)
            .map(Receipt::commit)
            .distinct()
            .limit(MOST)
            .toList();
    List<Emergencies.Open> open = new ArrayList<>();
    for (String commit : commits) {
      Optional<Said> said = forges.map(reading -> reading.at(repository(application), commit));
      for (Environment environment : environments.of(Subject.of(application))) {
        said.map(each -> open(environment, environments, each, application))
            .ifPresent(open::addAll);
      }
    }
    return open.stream().distinct().toList();
  }

  private List<Emergencies.Open> open(
      Environment environment, Environments all, Said said, Application application) {
    return Emergencies.open(environment, all.groups(), said, application.id(), now.get());
  }
}
