package dev.plumbline.app;

import dev.plumbline.approval.Environments;
import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.engine.BallotReading;
import dev.plumbline.engine.Ballots;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentGate;
import dev.plumbline.engine.Event;
import dev.plumbline.engine.ForgeBallots;
import dev.plumbline.engine.RegistryImages;
import dev.plumbline.engine.RootFeed;
import dev.plumbline.engine.Runner;
import dev.plumbline.engine.Targets;
import dev.plumbline.engine.WaitingRoom;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.RunReason;
import dev.plumbline.source.ImageTags;
import dev.plumbline.source.Source;
import java.util.Optional;
import java.util.function.Function;

/// The gate of one process, and who tells it what.
final class Gates {

  private final EnvironmentGate gate;
  private final Optional<ForgeBallots> forges;
  private final RegistryImages images;
  private final WaitingRoom room;
  private final Rules rules;

  /// What the gate looks at.
  ///
  /// @param tags what the tags of images name
  record World(
      Runner runner, Rules rules, Ledger ledger, Source source, ImageTags tags, Targets targets) {}

  /// @param root whether there is a folder in which environments may be declared
  /// @param places access to the repository at an address; empty without a token
  Gates(World world, boolean root, Optional<Function<String, Optional<Access>>> places) {
    Runner runner = world.runner();
    this.rules = world.rules();
    Optional<BallotReading> reading =
        places.map(known -> new BallotReading(world.source(), new GateForges(known), runner::now));
    this.forges = reading.map(each -> new ForgeBallots(each::read, runner));
    Ballots ballots = forges.<Ballots>map(each -> each).orElse(Ballots.NONE);
    this.images = new RegistryImages(world.tags(), runner);
    this.gate =
        new EnvironmentGate(
            new EnvironmentGate.Sources(
                runner::now,
                world.ledger(),
                world.source(),
                destination -> world.targets().target(destination).identity(),
                rules::version,
                ballots,
                images),
            root ? Optional.empty() : Optional.of(Environments.NONE));
    this.room = new WaitingRoom(gate, ballots, reading, world.ledger(), runner::now);
  }

  EnvironmentGate gate() {
    return gate;
  }

  WaitingRoom room() {
    return room;
  }

  /// Whoever waits is looked at anew when something may let it go.
  void start(Engine engine, Optional<RootFeed> root) {
    root.ifPresent(feed -> gate.onBehind(feed.folder(), feed::start));
    forges.ifPresent(each -> each.onNews(id -> again(engine, id)));
    images.onNews(id -> again(engine, id));
  }

  /// The environments were read: other rules may let it go.
  void take(Engine engine, Environments read) {
    rules.take(read);
    gate.take(read).forEach(id -> again(engine, id));
  }

  private static void again(Engine engine, ApplicationId id) {
    engine.trigger(id, new Event.Triggered(RunReason.RESYNC, "plumbline", false, false));
  }
}
