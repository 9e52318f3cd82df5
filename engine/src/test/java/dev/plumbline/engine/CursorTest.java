package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Phase;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How far a plan has been carried out.
class CursorTest {

  private static final ObjectKey ONE = Things.key("one");
  private static final ObjectKey TWO = Things.key("two");

  @Test
  void beginsBeforeTheFirstStage() {
    assertThat(Cursor.START.betweenStages()).isTrue();
    assertThat(Cursor.START.anyFailed()).isFalse();
  }

  @Test
  void answersEmptyWhatIsInFlight() {
    Cursor begun = Cursor.START.begun(2, Set.of(ONE, TWO));
    assertThat(begun.betweenStages()).isFalse();
    Cursor half = begun.answered(Outcome.of(ONE, Result.DELETED));
    assertThat(half.inFlight()).containsExactly(TWO);
    Cursor all = half.answered(Outcome.failed(TWO, Things.problem(ProblemCode.FORBIDDEN)));
    assertThat(all.inFlight()).isEmpty();
    assertThat(all.next()).isEqualTo(2);
    assertThat(all.anyFailed()).isTrue();
    assertThat(all.outcomes()).extracting(Outcome::key).containsExactly(ONE, TWO);
  }

  @Test
  void stagesFollowEachOtherAndOutcomesStay() {
    Stage stage =
        new Stage(Phase.SYNC, 0, false, List.of(new Step.Forget(ONE), new Step.Forget(TWO)));
    Cursor done = Cursor.START.begun(1, Set.of(ONE)).answered(Outcome.of(ONE, Result.DELETED));
    assertThat(done.through(stage).next()).isEqualTo(2);
    Cursor next = done.through(stage).nextStage();
    assertThat(next.stage()).isEqualTo(1);
    assertThat(next.betweenStages()).isTrue();
    assertThat(next.outcomes()).hasSize(1);
    Cursor failing = next.toFailureStages();
    assertThat(failing.failing()).isTrue();
    assertThat(failing.stage()).isZero();
    assertThat(failing.outcomes()).hasSize(1);
    assertThat(failing.nextStage().failing()).isTrue();
  }
}
