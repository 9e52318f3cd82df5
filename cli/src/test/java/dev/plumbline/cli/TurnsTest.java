package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private static final ApplicationId SHOP = id("shop");
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Turns turns = new Turns();

  private static ApplicationId id(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  @Test
  void whatHoldsAlreadyIsNotWaitedFor() {
    turns.await(SHOP, () -> true, LONG);
  }

  @Test
  void aWaitEnds() {
    turns.await(SHOP, () -> false, Duration.ZERO);
    turns.await(SHOP, () -> false, Duration.ofMillis(1));
  }

  @Test
  void aTurnWakesWhoWaits() throws InterruptedException {
    AtomicBoolean holds = new AtomicBoolean();
    CountDownLatch asked = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(
                () ->
                    turns.await(
                        SHOP,
                        () -> {
                          asked.countDown();
                          return holds.get();
                        },
                        LONG));
    asked.await();
    turns.turned(SHOP);
    turns.turned(id("other"));
    assertThat(waiter.isAlive()).isTrue();
    holds.set(true);
    turns.turned(SHOP);
    waiter.join();
  }

  @Test
  void whoComesWhileTooManyWaitIsAnsweredAtOnce() throws InterruptedException {
    AtomicBoolean holds = new AtomicBoolean();
    int most = 32;
    CountDownLatch asked = new CountDownLatch(most);
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      ApplicationId id = id("shop-" + i);
      waiters.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      turns.await(
                          id,
                          () -> {
                            asked.countDown();
                            return holds.get();
                          },
                          LONG)));
    }
    asked.await();
    turns.await(SHOP, () -> false, LONG);
    holds.set(true);
    for (int i = 0; i < most; i++) {
      turns.turned(id("shop-" + i));
    }
    for (Thread waiter : waiters) {
      waiter.join();
    }
    turns.await(SHOP, () -> true, LONG);
  }
}
