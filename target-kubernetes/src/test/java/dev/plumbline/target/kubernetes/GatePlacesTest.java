package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.target.Access;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// However many looks there are, and however long they take, a write does not wait for them.
class GatePlacesTest {

  private static final Access ACCESS =
      new Access(new ApplicationId(new GroupKind("example.org", "App"), "apps", "shop"), "");
  private static final KubernetesLimits FOUR =
      new KubernetesLimits(
          4,
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  /// Answers writes and reads of `/first` at once, and other reads when it is told.
  private static final class SlowReads implements Wire {
    private final CountDownLatch three = new CountDownLatch(3);
    private final Semaphore answers = new Semaphore(0);

    @Override
    public String server() {
      return "";
    }

    @Override
    public Answer send(String user, Call call, Patience patience) throws InterruptedException {
      if (!call.writes() && !call.path().equals("/first")) {
        three.countDown();
        answers.acquire();
      }
      return new Answer.Reply(200, Optional.empty(), List.of(), new byte[0]);
    }

    @Override
    public Lines open(String user, Call call, Duration patience) {
      throw new IllegalStateException("nothing is watched");
    }

    @Override
    public void close() {}
  }

  @Test
  void looksLeaveAPlaceToWritesAndToWhatTheyRead() throws InterruptedException {
    SlowReads wire = new SlowReads();
    try (Gate gate = new Gate(wire, FOUR, new ThreadPace());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.execute(() -> gate.send(Gate.OURSELVES, Call.get("/slow")));
      }
      assertThat(wire.three.await(20, TimeUnit.SECONDS)).isTrue();
      gate.sendFirst(Gate.OURSELVES, Call.get("/first"));
      gate.write(ACCESS, Call.post("/made", JsonObject.EMPTY));
      assertThat(gate.requests()).as("three looks, and those two").isEqualTo(5);
      wire.answers.release(20);
    }
  }
}
