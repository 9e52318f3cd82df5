package dev.plumbline.app;

import dev.plumbline.approval.Environments;
import dev.plumbline.engine.Ballots;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentGate;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.Targets;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.RunReason;
import dev.plumbline.source.Source;
import java.util.Optional;

/// The gate of one process, and who tells it what.
final class Gates {

  private Gates() {}

  /// @param root whether there is a folder in which environments may be declared
  static EnvironmentGate of(EnvironmentGate.Sources sources, boolean root) {
    return new EnvironmentGate(sources, root ? Optional.empty() : Optional.of(Environments.NONE));
  }

  static EnvironmentGate.Sources sources(
      Rules rules, Ledger ledger, Source source, Targets targets, Ballots ballots) {
    return new EnvironmentGate.Sources(
        rules::now,
        ledger,
        source,
        destination -> targets.target(destination).identity(),
        rules::version,
        ballots);
  }

  /// The environments were read: whoever waits is looked at anew, for other rules may let it go.
  static void take(EnvironmentGate gate, Rules rules, Engine engine, Environments read) {
    rules.take(read);
    gate.take(read)
        .forEach(
            id ->
                engine.trigger(
                    id, new Event.Triggered(RunReason.RESYNC, "plumbline", false, false)));
  }
}
