package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who asks while others wait is answered with them, the first waits for them no longer than that
/// is worth while, and nobody gets an answer that was begun before he asked.
@Timeout(60)
class GatheringTest {

  private final Gathering<String, String> gathering = new Gathering<>();
  private final List<Integer> lingered = new ArrayList<>();
  private final List<Set<String>> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> others = new ArrayList<>();
  private final Set<String> answered = Collections.synchronizedSet(new TreeSet<>());
  private int joiners;

  private Optional<String> source(Set<String> questions) {
    asked.add(new TreeSet<>(questions));
    return Optional.of(String.join(" ", asked.getLast()));
  }

  private static void nobodyIsAwaited(int askers) {
    // what is not lingered for is not told here
  }

  /// Others ask, and wait for their answer by the time this returns.
  private void join(int many) {
    for (int i = 0; i < many; i++) {
      joiners++;
      String question = "j" + joiners;
      Thread other =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () ->
                      gathering
                          .ask(Set.of(question), GatheringTest::nobodyIsAwaited, this::source)
                          .filter(answer -> List.of(answer.split(" ")).contains(question))
                          .ifPresent(answer -> answered.add(question)));
      while (other.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      others.add(other);
    }
  }

  private void othersEnd() throws InterruptedException {
    for (Thread other : others) {
      other.join();
    }
    assertThat(answered).as("each has an answer to his own question").hasSize(joiners);
  }

  /// In each moment so many join as the next number says; then nobody.
  private IntConsumer joining(Integer... numbers) {
    return askers -> {
      int moment = lingered.size();
      lingered.add(askers);
      join(moment < numbers.length ? numbers[moment] : 0);
    };
  }

  private Optional<String> first(IntConsumer linger) {
    return gathering.ask(Set.of("first"), linger, this::source);
  }

  @Test
  void whoIsAloneWaitsOneMoment() {
    assertThat(first(joining())).contains("first");
    assertThat(lingered).containsExactly(1);
  }

  @Test
  void whoJoinsIsAnsweredWithTheFirst() throws InterruptedException {
    assertThat(first(joining(3))).contains("first j1 j2 j3");
    othersEnd();
    assertThat(asked).as("asked once for all").hasSize(1);
    assertThat(lingered).as("and another moment, because that many came").containsExactly(1, 4);
  }

  @Test
  void itWaitsForMoreAsLongAsSeveralJoin() throws InterruptedException {
    assertThat(first(joining(2, 2))).contains("first j1 j2 j3 j4");
    othersEnd();
    assertThat(asked).hasSize(1);
    assertThat(lingered).containsExactly(1, 3, 5);
  }

  @Test
  void forASingleOneMoreItDoesNotGoOn() throws InterruptedException {
    assertThat(first(joining(2, 1, 2, 2))).contains("first j1 j2 j3");
    othersEnd();
    assertThat(lingered).containsExactly(1, 3);
  }

  /// However many come: the first would never be answered.
  @Test
  void itWaitsForFourMomentsAtMost() throws InterruptedException {
    assertThat(first(joining(2, 2, 2, 2, 2, 2, 2))).contains("first j1 j2 j3 j4 j5 j6 j7 j8");
    othersEnd();
    assertThat(lingered).containsExactly(1, 3, 5, 7);
    assertThat(asked).hasSize(1);
  }

  @Test
  void whoAsksWhileItIsFetchedGetsTheNextAnswer() throws InterruptedException {
    Optional<String> answer =
        gathering.ask(
            Set.of("first"),
            joining(),
            questions -> {
              join(3);
              return source(questions);
            });
    assertThat(answer).contains("first");
    othersEnd();
    assertThat(asked).containsExactly(Set.of("first"), Set.of("j1", "j2", "j3"));
  }

  @Test
  void whereThereIsNoAnswerAllAreToldSo() {
    assertThat(gathering.ask(Set.of("first"), joining(), questions -> Optional.empty())).isEmpty();
    assertThat(first(joining())).as("and the next are asked for anew").contains("first");
  }

  @Test
  void whoIsBrokenOffWhileHeLingersLeavesTheOthersAnAnswer() throws InterruptedException {
    IntConsumer interrupted =
        askers -> {
          join(1);
          throw Gate.interrupted(new InterruptedException());
        };
    assertThatThrownBy(() -> first(interrupted)).isInstanceOf(ProblemException.class);
    othersEnd();
    assertThat(asked).containsExactly(Set.of("first", "j1"));
  }
}
