package dev.plumbline.plan;

import dev.plumbline.model.Phase;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.List;

/// Adds to finished stages what has no place of its own.
final class Closing {

  private Closing() {}

  /// Puts steps that change nothing on the target into the last stage of the ordinary phase.
  static void note(List<Stage> stages, List<Step> notes) {
    if (notes.isEmpty()) {
      return;
    }
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      if (stage.phase() == Phase.SYNC) {
        List<Step> steps = new ArrayList<>(stage.steps());
        steps.addAll(notes);
        stages.set(i, new Stage(stage.phase(), stage.wave(), stage.await(), steps));
        return;
      }
    }
    int place = (int) stages.stream().filter(Closing::beforeOrdinary).count();
    stages.add(place, new Stage(Phase.SYNC, 0, false, notes));
  }

  /// Deletes hooks after all else, in the opposite order.
  static void cleanUp(List<Stage> stages, List<Step> deletions, PlanMode mode) {
    if (!deletions.isEmpty()) {
      boolean last = stages.isEmpty();
      Phase phase =
          last
              ? mode == PlanMode.DELETE ? Phase.POST_DELETE : Phase.SYNC_FAIL
              : stages.getLast().phase();
      int wave = last ? 0 : stages.getLast().wave();
      stages.add(new Stage(phase, wave, false, deletions.reversed()));
    }
  }

  private static boolean beforeOrdinary(Stage stage) {
    return stage.phase() == Phase.PRE_SYNC || stage.phase() == Phase.PRE_DELETE;
  }
}
