package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningLedgerTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  @TempDir Path folder;

  /// What was given to be done elsewhere, and was not begun.
  private final Deque<Runnable> elsewhere = new ArrayDeque<>();

  @Test
  void whoTellsItSomethingWaitsUntilItIsOpen() throws ExecutionException, InterruptedException {
    Path file = folder.resolve("ledger");
    try (OpeningLedger ledger = OpeningLedger.begin(file, elsewhere::add);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> told = others.submit(() -> ledger.append(List.of(receipt())));
      assertThat(file).doesNotExist();

      elsewhere.remove().run();
      told.get();

      assertThat(ledger.newest(SHOP, 2)).containsExactly(receipt());
    }
  }

  @Test
  void itsFolderIsThereAtOnceForTheOthersWhoWriteIntoIt() {
    Path state = folder.resolve("new").resolve("state");
    OpeningLedger.begin(state.resolve("ledger"), elsewhere::add).close();
    assertThat(state).isEmptyDirectory();
  }

  @Test
  void thatItIsDamagedIsToldToAll() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger"), "{\"previous\":\"0\"}\n");
    try (OpeningLedger ledger = OpeningLedger.begin(file, Runnable::run)) {
      refuses(ProblemCode.LEDGER_CORRUPT, ledger::await);
      refuses(ProblemCode.LEDGER_CORRUPT, () -> ledger.append(List.of(receipt())));
    }
    assertThat(file).hasContent("{\"previous\":\"0\"}");
  }

  @Test
  void whatIsClosedIsNotOpenedAnyMore() {
    Path file = folder.resolve("ledger");
    OpeningLedger ledger = OpeningLedger.begin(file, elsewhere::add);
    ledger.close();
    elsewhere.remove().run();

    refuses(ProblemCode.INTERRUPTED, ledger::await);
    assertThat(file).doesNotExist();
  }

  private static void refuses(ProblemCode code, Runnable call) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private static Receipt receipt() {
    return new Receipt(
        Instant.EPOCH,
        SHOP,
        Receipt.Event.RUN_STARTED,
        "plumbline",
        "0".repeat(40),
        Optional.empty(),
        "",
        "",
        Optional.empty());
  }
}
