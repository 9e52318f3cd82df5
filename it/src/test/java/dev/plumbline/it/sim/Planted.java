package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Bugs that are planted to see whether an oracle notices: each is a small lie between the engine
/// and the world, such as a defect of the engine or of a target would tell.
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Planted implements Wiring {
  INVENTORY_NOT_WRITTEN(PlantedStores::writesNoInventory),
  FORGED_PROOF(PlantedStores::provesEverything),
  INTENT_NOT_RECORDED(PlantedStores::recordsNoIntent),
  LEDGER_FAILURE_SWALLOWED(PlantedStores::swallowsLedgerFailures),
  STATUS_ONE_BEHIND(PlantedStores::showsTheStatusBefore),
  UID_NOT_CHECKED(PlantedTargets::checksNoUid),
  FAILURE_TAKEN_FOR_SUCCESS(PlantedTargets::takesFailureForSuccess),
  ACCEPTED_MEANS_GONE(PlantedTargets::takesAcceptedForGone),
  STALE_READS(PlantedTargets::readsTheStateBefore),
  OLD_EVENTS_BELIEVED(PlantedTargets::hidesTheAgeOfEvents),
  GONE_NOT_TOLD(PlantedTargets::tellsOfNoEnd),
  RESTORED_NOT_TOLD(PlantedTargets::neverRestores),
  REWRITE_NOT_NOTICED(PlantedSources::noticesNoRewrite),
  EMPTY_RENDER_BELIEVED(PlantedSources::takesFailureForEmptiness),
  RETRY_WITHOUT_BACK_OFF(
      (ports, world) -> ports, PlantedSources::waitsForNothing, application -> application),
  ALARMS_LOST((ports, world) -> ports, PlantedSources::losesAlarms, application -> application);

  private final BiFunction<Ports, World, Ports> ports;
  private final UnaryOperator<Runner> runner;
  private final UnaryOperator<Application> application;

  Planted(BiFunction<Ports, World, Ports> ports) {
    this(ports, runner -> runner, PlantedSources::allowingEmpty);
  }

  Planted(
      BiFunction<Ports, World, Ports> ports,
      UnaryOperator<Runner> runner,
      UnaryOperator<Application> application) {
    this.ports = ports;
    this.runner = runner;
    this.application = application;
  }

  @Override
  public Application application(Application genuine) {
    return this == EMPTY_RENDER_BELIEVED ? application.apply(genuine) : genuine;
  }

  @Override
  public Ports ports(Ports genuine, World world) {
    return ports.apply(genuine, world);
  }

  @Override
  public Runner runner(Runner genuine) {
    return runner.apply(genuine);
  }
}
