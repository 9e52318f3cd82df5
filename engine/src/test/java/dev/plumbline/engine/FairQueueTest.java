package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Runner.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private final FairQueue<String> queue = new FairQueue<>();

  private void add(String tenant, String payer, String... tasks) {
    for (String task : tasks) {
      queue.add(new Ticket(tenant, payer, false), task);
    }
  }

  private List<String> all() {
    List<String> taken = new ArrayList<>();
    for (Optional<String> next = queue.poll(); next.isPresent(); next = queue.poll()) {
      taken.add(next.get());
    }
    return taken;
  }

  @Test
  void tasksOfOneComeInOrder() {
    add("t", "a", "1", "2", "3");
    assertThat(all()).containsExactly("1", "2", "3");
  }

  @Test
  void applicationsOfATenantTakeTurns() {
    add("t", "a", "a1", "a2", "a3");
    add("t", "b", "b1", "b2");
    assertThat(all()).containsExactly("a1", "b1", "a2", "b2", "a3");
  }

  @Test
  void tenantsTakeTurnsHoweverManyApplicationsTheyHave() {
    for (int i = 0; i < 100; i++) {
      add("large", "app-" + i, "large-" + i);
    }
    add("small", "only", "small-1", "small-2");
    assertThat(all()).startsWith("large-0", "small-1", "large-1", "small-2");
  }

  @Test
  void whoComesBackAtOnceDoesNotOvertake() {
    add("busy", "a", "busy-1");
    add("other", "b", "other-1", "other-2");
    assertThat(queue.poll()).contains("busy-1");
    add("busy", "a", "busy-2");
    assertThat(all()).containsExactly("other-1", "busy-2", "other-2");
  }

  @Test
  void whoWasAwayHasSavedNothingUp() {
    add("t", "a", "a1", "a2", "a3", "a4");
    queue.poll();
    queue.poll();
    add("t", "late", "l1", "l2");
    assertThat(all()).containsExactly("l1", "a3", "l2", "a4");
  }

  @Test
  void whatWasBegunGoesFirst() {
    add("t", "a", "begins");
    queue.add(new Ticket("t", "b", true), "ends");
    assertThat(all()).containsExactly("ends", "begins");
  }

  @Test
  void manyThatComeOnceAreForgotten() {
    for (int i = 0; i < 50_000; i++) {
      add("t" + i, "a" + i, "x");
      assertThat(queue.poll()).isPresent();
    }
    assertThat(queue.size()).isZero();
    assertThat(queue.poll()).isEmpty();
  }
}
