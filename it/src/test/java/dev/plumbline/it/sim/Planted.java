package dev.plumbline.it.sim;

import dev.plumbline.engine.Ports;
import dev.plumbline.engine.Runner;
import dev.plumbline.model.Application;
import java.util.function.BiFunction;

/// Bugs that are planted to see whether an oracle notices: each is a small lie between the engine
/// and the world, such as a defect of the engine or of a target would tell.
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Planted implements Wiring {
  INVENTORY_NOT_WRITTEN(PlantedStores::writesNoInventory),
  ENTRY_WRITTEN_AFTER_THE_EFFECT(PlantedStores::listsOnlyWhatExists),
  ENTRY_DROPPED_EARLY(PlantedStores::dropsWhatIsOnItsWayOut),
  FORGED_PROOF(PlantedStores::provesEverything),
  RELEASED_EARLY(PlantedStores::releasesAtOnce),
  INTENT_NOT_RECORDED(PlantedLedgers::recordsNoIntent),
  OUTCOME_BEFORE_THE_EFFECT(PlantedLedgers::recordsTheOutcomeAtOnce),
  OUTCOME_NOT_RECORDED(PlantedLedgers::recordsNoOutcome),
  LEDGER_FAILURE_SWALLOWED(PlantedLedgers::swallowsLedgerFailures),
  SUCCESS_RECORDED_AGAIN(PlantedLedgers::recordsWhatIsRecorded),
  STATUS_ONE_BEHIND(PlantedStores::showsTheStatusBefore),
  LATER_STATUS_LOST(PlantedStores::showsNothingTwiceInASecond),
  UID_NOT_CHECKED(PlantedTargets::checksNoUid),
  UID_NOT_SENT(PlantedTargets::sendsNoUid),
  DELETES_WHATEVER_IS_THERE(PlantedTargets::deletesWhateverIsThere),
  VERSION_NOT_SENT(PlantedTargets::sendsNoVersion),
  WRITE_NOT_SENT(PlantedTargets::leavesTheDryRunOn),
  FAILURE_TAKEN_FOR_SUCCESS(PlantedTargets::takesFailureForSuccess),
  ACCEPTED_MEANS_GONE(PlantedTargets::takesAcceptedForGone),
  RETRIES_AT_ONCE(PlantedStores::retriesAtOnce),
  STALE_READS(PlantedLooks::readsTheStateBefore),
  CUT_LIST_BELIEVED(PlantedLooks::believesACutList),
  UNREADABLE_MEANS_ABSENT(PlantedLooks::takesUnreadableForAbsent),
  OWNER_NOT_LOOKED_AT(PlantedLooks::looksAtNoOwner),
  VERSION_TAKEN_FOR_DIFFERENCE(PlantedLooks::takesTheVersionForADifference),
  BROKEN_MEANS_HEALTHY(PlantedLooks::takesBrokenForHealthy),
  FAILED_HOOK_MEANS_DONE(PlantedLooks::takesFailedHooksForDone),
  OLD_EVENTS_BELIEVED(PlantedWatches::hidesTheAgeOfEvents),
  GONE_NOT_TOLD(PlantedWatches::tellsOfNoEnd),
  RESTORED_NOT_TOLD(PlantedWatches::neverRestores),
  EVENTS_MISROUTED(PlantedWatches::tellsTheWrongOne),
  COMPARISON_NEVER_MADE(PlantedOmissions::leavesOutAndNeverCompares),
  REWRITE_NOT_NOTICED(PlantedSources::noticesNoRewrite),
  MOVE_BACK_NOT_NOTICED(PlantedSources::noticesNoMoveBack),
  CHANGES_LEAVE_A_PATH_OUT(PlantedSources::leavesAPathOut),
  CHANGES_OF_A_REWRITE_BELIEVED(PlantedSources::believesChangesOfARewrite),
  TREE_OF_THE_COMMIT_BEFORE(PlantedSources::givesTheTreeBefore),
  EMPTY_RENDER_BELIEVED(
      Wiring.of(PlantedSources::takesFailureForEmptiness, PlantedDeclarations::allowingEmpty)),
  DEPENDENCIES_IGNORED(Wiring.declaring(PlantedDeclarations::waitingForNobody)),
  SUSPENSION_IGNORED(Wiring.declaring(PlantedDeclarations::neverSuspended)),
  HEALTH_NOT_AWAITED(Wiring.declaring(PlantedDeclarations::awaitingNothing)),
  DELETION_NOT_AWAITED(Wiring.declaring(PlantedDeclarations::deletingInHaste)),
  RETRY_WITHOUT_BACK_OFF(Wiring.running(PlantedRunners::waitsForNothing)),
  ALARMS_LOST(Wiring.running(PlantedRunners::losesAlarms)),
  TASKS_LOST(Wiring.running(PlantedRunners::losesTasks));

  private final Wiring wiring;

  Planted(BiFunction<Ports, World, Ports> ports) {
    this(Wiring.of(ports, application -> application));
  }

  Planted(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Application application(Application genuine) {
    return wiring.application(genuine);
  }

  @Override
  public Ports ports(Ports genuine, World world) {
    return wiring.ports(genuine, world);
  }

  @Override
  public Runner runner(Runner genuine) {
    return wiring.runner(genuine);
  }
}
