package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private final AtomicLong late = new AtomicLong();
  private final InstantSource clock = () -> START.plusSeconds(late.get());

  private Store store(long maxBytes) {
    return new Store(folder, maxBytes, clock);
  }

  private static byte[] content(int number) {
    byte[] content = new byte[1_000];
    Arrays.fill(content, (byte) number);
    return content;
  }

  private void hours(int more) {
    late.addAndGet(Duration.ofHours(more).toSeconds());
  }

  @Test
  void whatIsKeptIsThereAndWhatIsDamagedIsNot() throws IOException {
    try (Store store = store(10_000)) {
      String digest = store.keep(content(1));
      assertThat(store.holds(digest)).isTrue();
      assertThat(store.content(digest)).contains(content(1));
      Path file;
      try (Stream<Path> files = Files.list(folder)) {
        file = files.findFirst().orElseThrow();
      }
      Files.write(file, content(2));
      assertThat(store.content(digest)).isEmpty();
      assertThat(store.holds(digest)).isFalse();
    }
  }

  @Test
  void whatNobodyUsedForTheLongestTimeGoes() {
    try (Store store = store(3_000)) {
      String one = store.keep(content(1));
      hours(2);
      String two = store.keep(content(2));
      hours(2);
      String three = store.keep(content(3));
      hours(2);
      assertThat(store.holds(one)).isTrue();
      String four = store.keep(content(4));
      assertThat(store.holds(two)).isFalse();
      for (String digest : List.of(one, three, four)) {
        assertThat(store.holds(digest)).isTrue();
      }
    }
  }

  @Test
  void whatAnyProcessUsesStays() {
    try (Store store = store(2_000);
        Store other = store(2_000)) {
      String one = store.keep(content(1));
      String two = other.keep(content(2));
      store.use("a", List.of(one));
      other.use("a", List.of(two));
      hours(3);
      String three = store.keep(content(3));
      assertThat(store.holds(one)).isTrue();
      assertThat(store.holds(two)).isTrue();
      hours(3);
      other.use("a", List.of(three));
      store.keep(content(4));
      assertThat(store.holds(one)).isTrue();
      assertThat(store.holds(two)).isFalse();
    }
  }

  @Test
  void whatADeadProcessUsedIsFree() throws IOException {
    try (Store store = store(2_000)) {
      String one = store.keep(content(1));
      Files.writeString(folder.resolve(".lease-dead"), "sha256-" + Sha256.digits(one) + "\n");
      hours(2);
      store.keep(content(2));
      hours(2);
      store.keep(content(3));
      assertThat(store.holds(one)).isFalse();
      assertThat(folder.resolve(".lease-dead")).doesNotExist();
    }
  }

  /// As another process sees it: from outside of this one the lock is held.
  @Test
  void whatALivingProcessUsesIsLocked() throws IOException, InterruptedException {
    try (Store store = store(2_000)) {
      store.use("a", List.of(store.keep(content(1))));
      Path lease;
      try (Stream<Path> files = Files.list(folder)) {
        lease = files.filter(Lease::isOne).findFirst().orElseThrow();
      }
      String locks = Files.readString(Path.of("/proc/locks"), UTF_8);
      assertThat(locks).contains(":" + Files.getAttribute(lease, "unix:ino") + " ");
    }
  }

  @Test
  void manyThreadsKeepAndReadAtOnce() throws InterruptedException, ExecutionException {
    try (Store store = store(5_000);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i % 10;
        work.add(
            () -> {
              String digest = store.keep(content(number));
              return Arrays.equals(content(number), store.content(digest).orElseThrow());
            });
      }
      for (Future<Boolean> each : threads.invokeAll(work)) {
        assertThat(each.get()).isTrue();
      }
    }
  }
}
