package dev.plumbline.app;

import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Environments;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentGate;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.Targets;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.RunReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The gate of one process, and who tells it what.
final class Gates {

  /// Nobody has approved, and who had a hand in it is not known.
  private static final Ballot NOTHING_SAID =
      new Ballot(
          List.of(),
          List.of(),
          new Contributors(new TreeSet<>(), new TreeSet<>(), false),
          new Persons(Map.of()));

  private Gates() {}

  /// @param root whether there is a folder in which environments may be declared
  static EnvironmentGate of(Supplier<Instant> now, Ledger ledger, Targets targets, boolean root) {
    return new EnvironmentGate(
        new EnvironmentGate.Sources(
            now,
            ledger,
            destination -> targets.target(destination).identity(),
            binding -> NOTHING_SAID),
        root ? Optional.empty() : Optional.of(Environments.NONE));
  }

  /// The environments were read: whoever waits is looked at anew, for other rules may let it go.
  static void take(EnvironmentGate gate, Engine engine, Environments read) {
    gate.take(read)
        .forEach(
            id ->
                engine.trigger(
                    id, new Event.Triggered(RunReason.RESYNC, "plumbline", false, false)));
  }
}
