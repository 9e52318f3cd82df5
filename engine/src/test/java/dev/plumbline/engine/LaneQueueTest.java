package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Runner.Ticket;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LaneQueueTest {

  /// What the lanes have begun; a task ends when it is taken from here and run.
  private final Queue<Runnable> begun = new ArrayDeque<>();

  private int ran;

  private void add(LaneQueue lane, int tasks) {
    for (int i = 0; i < tasks; i++) {
      lane.add(Ticket.NOBODY, () -> ran++);
    }
  }

  private void endAll() {
    while (!begun.isEmpty()) {
      begun.remove().run();
    }
  }

  @Test
  void noMoreThanSoManyAtOnce() {
    LaneQueue lane = new LaneQueue(begun::add, 3, Optional.empty());
    add(lane, 10);
    assertThat(begun).hasSize(3);
    begun.remove().run();
    assertThat(begun).hasSize(3);
    endAll();
    assertThat(ran).isEqualTo(10);
  }

  @Test
  void aTaskThatFailsGivesItsPlaceBack() {
    LaneQueue lane = new LaneQueue(begun::add, 1, Optional.empty());
    lane.add(
        Ticket.NOBODY,
        () -> {
          throw new IllegalStateException("a defect");
        });
    add(lane, 1);
    try {
      begun.remove().run();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("a defect");
    }
    endAll();
    assertThat(ran).isEqualTo(1);
  }

  @Test
  void aLanePausesWhileMuchWaitsInTheNext() {
    LaneQueue next = new LaneQueue(begun::add, 1, Optional.empty());
    LaneQueue feeder = new LaneQueue(begun::add, 2, Optional.of(new LaneQueue.Next(next, 64)));
    add(next, 100);
    add(feeder, 1);
    assertThat(begun).hasSize(1);
    while (ran < 36) {
      begun.remove().run();
    }
    assertThat(begun).as("the next one, and that of the feeder").hasSize(2);
    endAll();
    assertThat(ran).isEqualTo(101);
  }

  private void addOf(LaneQueue lane, String payer, int tasks) {
    for (int i = 0; i < tasks; i++) {
      lane.add(new Ticket("", payer, true), () -> ran++);
    }
  }

  @Test
  void anApplicationLeavesPlacesForOthersHoweverMuchItAsksFor() {
    LaneQueue lane = new LaneQueue(begun::add, 32, Optional.empty());
    addOf(lane, "much", 100);
    assertThat(begun).as("as many as are left").hasSize(16);
    addOf(lane, "more", 100);
    assertThat(begun).hasSize(16 + 8);
    addOf(lane, "little", 1);
    assertThat(begun).hasSize(16 + 8 + 1);
    endAll();
    assertThat(ran).isEqualTo(201);
  }

  @Test
  void whatWasHeldBackIsBegunWhenThereAreMorePlaces() {
    LaneQueue lane = new LaneQueue(begun::add, 4, Optional.empty());
    addOf(lane, "much", 5);
    assertThat(begun).hasSize(2);
    begun.remove().run();
    assertThat(begun).hasSize(2);
    endAll();
    assertThat(ran).isEqualTo(5);
  }

  @Test
  void aLanePausesForManyApplicationsAndNotForManyTasksOfOne() {
    LaneQueue next = new LaneQueue(begun::add, 2, Optional.empty());
    LaneQueue feeder = new LaneQueue(begun::add, 2, Optional.of(new LaneQueue.Next(next, 3)));
    addOf(next, "much", 100);
    add(feeder, 1);
    assertThat(begun).as("one of the application, and that of the feeder").hasSize(2);
    addOf(next, "second", 3);
    addOf(next, "third", 3);
    add(feeder, 1);
    assertThat(begun).as("and one of another application").hasSize(3);
    endAll();
    assertThat(ran).isEqualTo(108);
  }
}
