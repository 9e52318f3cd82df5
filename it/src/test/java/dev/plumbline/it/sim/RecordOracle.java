package dev.plumbline.it.sim;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Receipt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the ledger must say (S5): the intent of each effect before it, its outcome after it, and
/// nothing else.
final class RecordOracle {

  private final Map<String, Receipt> intended = new HashMap<>();

  /// How often each object was written since the run before, and which of them have an outcome.
  private final Map<String, Integer> done = new HashMap<>();

  private final Set<String> told = new HashSet<>();
  private final Set<ApplicationId> unstored = new HashSet<>();
  private final Map<ApplicationId, Optional<Digest>> concluded = new HashMap<>();
  private final Map<ApplicationId, Receipt> newest = new HashMap<>();

  /// What a killed process had announced gives the next one no permission.
  void processDied() {
    intended.clear();
    done.clear();
    told.clear();
    concluded.clear();
  }

  void receipt(Receipt receipt) {
    saidOnce(receipt);
    String subject = subject(receipt);
    switch (receipt.event()) {
      case STEP_INTENDED -> intended.put(subject, receipt);
      case STEP_DONE -> {
        if (done.merge(subject, -1, Integer::sum) < 0 && !repeats(receipt)) {
          throw violated(receipt.object() + " is recorded as done, and nothing was done");
        }
        told.add(subject);
      }
      case STEP_FAILED -> told.add(subject);
      case RUN_SUCCEEDED, RUN_FAILED, DRIFT_HEALED, APPLICATION_DELETED -> conclude(receipt);
      case RUN_STARTED -> forgetUnknown(receipt.application());
      case DRIFT_SEEN -> {
        if (unstored.contains(receipt.application())) {
          forgetUnknown(receipt.application());
        }
      }
      case REVISION_SEEN,
          HEALTH_CHANGED,
          ROLLBACK_INTENDED,
          ROLLBACK_OFFERED,
          ROLLED_BACK,
          DRIFT_ADOPTED,
          EMERGENCY -> {}
    }
  }

  /// A start that finds all as it was adds nothing to what is recorded (S10).
  private void saidOnce(Receipt receipt) {
    Receipt before = newest.put(receipt.application(), receipt);
    if (before != null
        && before.event() == Receipt.Event.RUN_SUCCEEDED
        && receipt.event() == Receipt.Event.RUN_SUCCEEDED
        && before.commit().equals(receipt.commit())) {
      throw new AssertionError(
          "S10: %s is recorded as applied to %s, which is the newest record of it already"
              .formatted(receipt.commit(), receipt.application()));
    }
  }

  /// What became of a run whose end the ledger did not take is found out by the next one, which
  /// looks.
  private void forgetUnknown(ApplicationId application) {
    unstored.remove(application);
    String its = application + " ";
    done.keySet().removeIf(subject -> subject.startsWith(its));
    told.removeIf(subject -> subject.startsWith(its));
  }

  /// The ledger did not take these. Of a run whose end was among them the next one finds out what
  /// became of it; an intent that was not taken says nothing about a run that still waits.
  void lost(List<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      switch (receipt.event()) {
        case RUN_SUCCEEDED, RUN_FAILED, DRIFT_HEALED, APPLICATION_DELETED ->
            unstored.add(receipt.application());
        case RUN_STARTED,
            DRIFT_SEEN,
            STEP_INTENDED,
            STEP_DONE,
            STEP_FAILED,
            REVISION_SEEN,
            HEALTH_CHANGED,
            EMERGENCY,
            ROLLBACK_INTENDED,
            ROLLBACK_OFFERED,
            DRIFT_ADOPTED,
            ROLLED_BACK -> {}
      }
    }
  }

  /// What could be stored, but not answered, is stored once more.
  private boolean repeats(Receipt receipt) {
    return receipt.plan().equals(concluded.get(receipt.application()));
  }

  private void conclude(Receipt end) {
    concluded.put(end.application(), end.plan());
    List<Receipt> ended =
        intended.values().stream()
            .filter(intent -> intent.application().equals(end.application()))
            .filter(intent -> intent.plan().equals(end.plan()))
            .toList();
    for (Receipt intent : ended) {
      String subject = subject(intent);
      intended.remove(subject);
      if (done.getOrDefault(subject, 0) > 0 && !told.contains(subject)) {
        throw violated(intent.object() + " was written, and that is not recorded");
      }
      done.remove(subject);
      told.remove(subject);
    }
  }

  private static String subject(Receipt receipt) {
    return receipt.application() + " " + receipt.object();
  }

  /// The object was written or deleted.
  void done(ApplicationId application, ObjectKey key) {
    done.merge(application + " " + key, 1, Integer::sum);
  }

  /// The receipt that announces a step for the object.
  Receipt announced(ApplicationId application, ObjectKey key) {
    Receipt receipt = intended.get(application + " " + key);
    if (receipt == null) {
      throw violated(key + " is written for " + application + " without a receipt of the intent");
    }
    return receipt;
  }

  private static AssertionError violated(String what) {
    return new AssertionError("S5: " + what);
  }
}
