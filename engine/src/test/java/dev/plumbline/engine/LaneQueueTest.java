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
  private long nanos;

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

  private LaneQueue courteous(int limit, int places, int enough) {
    return new LaneQueue(
        begun::add,
        limit,
        Optional.empty(),
        Optional.of(new LaneQueue.Courtesy(places, enough, () -> nanos)));
  }

  private void endOne() {
    begun.remove().run();
  }

  @Test
  void aLaneStepsBackUntilNothingWaitsInThoseThatFeedIt() {
    LaneQueue next = courteous(4, 1, 100);
    LaneQueue feeder = new LaneQueue(begun::add, 1, Optional.of(new LaneQueue.Next(next, 200)));
    LaneQueue first = new LaneQueue(begun::add, 1, Optional.of(new LaneQueue.Next(feeder, 200)));
    add(feeder, 1);
    add(first, 2);
    add(next, 10);
    assertThat(begun).as("one of each, for a task waits two lanes before").hasSize(3);
    endOne();
    endOne();
    assertThat(begun).as("the last of the first lane, and one").hasSize(2);
    endOne();
    assertThat(begun).as("nothing waits before it any more").hasSize(1 + 4);
    endAll();
    assertThat(ran).isEqualTo(13);
  }

  @Test
  void aLaneInWhichEnoughWaitsDoesNotStepBack() {
    LaneQueue next = courteous(4, 1, 3);
    LaneQueue feeder = new LaneQueue(begun::add, 1, Optional.of(new LaneQueue.Next(next, 200)));
    add(feeder, 9);
    add(next, 2);
    assertThat(begun).as("one of each").hasSize(2);
    add(next, 4);
    assertThat(begun).as("that of the feeder, and as many as there are places").hasSize(1 + 4);
    endAll();
    assertThat(ran).isEqualTo(15);
  }

  @Test
  void aLaneDoesNotStepBackForLongForOthersThatBeginNothing() {
    LaneQueue next = courteous(4, 1, 1_000);
    LaneQueue feeder = new LaneQueue(task -> {}, 1, Optional.of(new LaneQueue.Next(next, 2_000)));
    add(feeder, 9);
    add(next, 100);
    assertThat(begun).hasSize(1);
    nanos += LaneQueue.Courtesy.PATIENCE.toNanos() - 1;
    endOne();
    assertThat(begun).as("it may still begin something").hasSize(1);
    nanos++;
    endOne();
    assertThat(begun).as("it has begun nothing for too long").hasSize(4);
    endAll();
    assertThat(ran).isEqualTo(100);
  }

  @Test
  void whoHangsKeepsNobodyElseWaitingWhenTheOthersHangToo() {
    LaneQueue next = courteous(4, 1, 1_000);
    LaneQueue feeder = new LaneQueue(task -> {}, 1, Optional.of(new LaneQueue.Next(next, 2_000)));
    add(feeder, 9);
    add(next, 1); // never ends
    nanos += LaneQueue.Courtesy.PATIENCE.toNanos();
    add(next, 2);
    assertThat(begun).as("without any task that ended").hasSize(3);
  }
}
