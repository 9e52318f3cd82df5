package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Lies about what is recorded.
final class PlantedLedgers {

  private PlantedLedgers() {}

  private static Ports ledger(Ports ports, Consumer<List<Receipt>> append) {
    return ledger(ports, append, ports.ledger()::newest);
  }

  private static Ports ledger(
      Ports ports,
      Consumer<List<Receipt>> append,
      BiFunction<ApplicationId, Integer, List<Receipt>> newest) {
    Ledger lying =
        new Ledger() {
          @Override
          public void append(List<Receipt> receipts) {
            append.accept(receipts);
          }

          @Override
          public List<Receipt> newest(ApplicationId application, int limit) {
            return newest.apply(application, limit);
          }

          @Override
          public void close() {}
        };
    return new Ports(
        ports.source(), ports.renderer(), ports.targets(), ports.dialect(), lying, ports.sink());
  }

  static Ports recordsNoIntent(Ports ports, World world) {
    return ledger(
        ports,
        receipts ->
            ports
                .ledger()
                .append(
                    receipts.stream()
                        .filter(receipt -> receipt.event() != Event.STEP_INTENDED)
                        .toList()));
  }

  static Ports swallowsLedgerFailures(Ports ports, World world) {
    return ledger(
        ports,
        receipts -> {
          try {
            ports.ledger().append(receipts);
          } catch (ProblemException e) {
            world.note("the ledger's failure is swallowed");
          }
        });
  }

  static Ports recordsNoOutcome(Ports ports, World world) {
    return ledger(
        ports,
        receipts ->
            ports
                .ledger()
                .append(
                    receipts.stream()
                        .filter(receipt -> receipt.event() != Event.STEP_DONE)
                        .toList()));
  }

  /// Each start tells of every application that stands as declared, as if it had been applied.
  static Ports recordsWhatIsRecorded(Ports ports, World world) {
    return ledger(
        ports,
        ports.ledger()::append,
        (application, limit) -> limit == 1 ? List.of() : ports.ledger().newest(application, limit));
  }

  /// What is intended is recorded as done.
  static Ports recordsTheOutcomeAtOnce(Ports ports, World world) {
    return ledger(
        ports,
        receipts -> {
          List<Receipt> all = new ArrayList<>();
          for (Receipt receipt : receipts) {
            if (receipt.event() != Event.STEP_DONE) {
              all.add(receipt);
            }
            if (receipt.event() == Event.STEP_INTENDED) {
              all.add(done(receipt));
            }
          }
          ports.ledger().append(all);
        });
  }

  private static Receipt done(Receipt intent) {
    return new Receipt(
        intent.at(),
        intent.application(),
        Event.STEP_DONE,
        intent.actor(),
        intent.commit(),
        intent.plan(),
        intent.object(),
        intent.detail(),
        Optional.empty());
  }
}
