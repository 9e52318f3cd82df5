package dev.plumbline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  @TempDir Path folder;

  @Test
  void whatWasAppendedIsThereAfterReopening() {
    try (FileLedger ledger = FileLedger.open(folder.resolve("ledger"))) {
      ledger.append(List.of(receipt(1), receipt(2)));
      ledger.append(List.of(receipt(3)));
    }
    try (FileLedger ledger = FileLedger.open(folder.resolve("ledger"))) {
      assertThat(ledger.newest(SHOP, 2)).containsExactly(receipt(3), receipt(2));
      ledger.append(List.of(receipt(4)));
      assertThat(ledger.newest(SHOP, 10)).hasSize(4);
    }
  }

  /// A line of which only the beginning found room is followed by no other one, also if it could
  /// not be taken back at once.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void afterAFullDiskItGoesOnWithoutALoss(boolean stuck) throws IOException {
    Path file = folder.resolve("ledger");
    List<FullDisk> disks = new ArrayList<>();
    try (FileLedger ledger =
        FileLedger.open(
            file,
            channel -> {
              disks.add(new FullDisk(channel));
              return disks.getFirst();
            })) {
      FullDisk disk = disks.getFirst();
      ledger.append(List.of(receipt(1)));
      disk.full = true;
      disk.stuck = stuck;
      refuses(ledger, receipt(2));
      refuses(ledger, receipt(3));
      assertThat(ledger.newest(SHOP, 10)).containsExactly(receipt(1));
      disk.full = false;
      if (stuck) {
        refuses(ledger, receipt(4));
      }
      disk.stuck = false;
      ledger.append(List.of(receipt(5)));
      assertThat(ledger.newest(SHOP, 10)).containsExactly(receipt(5), receipt(1));
    }
    try (FileLedger ledger = FileLedger.open(file)) {
      assertThat(ledger.newest(SHOP, 10)).containsExactly(receipt(5), receipt(1));
    }
  }

  private static void refuses(FileLedger ledger, Receipt receipt) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ledger.append(List.of(receipt)))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.STORAGE_FAILED));
  }

  @Test
  void ofManyAtOnceEachIsWrittenOnceAndTheChainHolds() {
    Path file = folder.resolve("ledger");
    try (FileLedger ledger = FileLedger.open(file)) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          Receipt receipt = receipt(i);
          threads.execute(() -> ledger.append(List.of(receipt)));
        }
      }
    }
    try (FileLedger ledger = FileLedger.open(file)) {
      assertThat(ledger.newest(SHOP, 1_000)).doesNotHaveDuplicates().hasSize(200);
    }
  }

  @Test
  void whatIsNotAtHandIsReadFromTheFile() {
    try (FileLedger ledger = FileLedger.open(folder.resolve("ledger"))) {
      for (int i = 0; i < 100; i++) {
        ledger.append(List.of(receipt(i)));
      }
      assertThat(ledger.newest(SHOP, 50))
          .hasSize(50)
          .startsWith(receipt(99), receipt(98))
          .endsWith(receipt(50));
      assertThat(ledger.newest(SHOP, 1_000)).hasSize(100).endsWith(receipt(0));
    }
  }

  @Test
  void aTornLastLineIsCutOffAndKeptAside() throws IOException {
    Path file = folder.resolve("ledger");
    try (FileLedger ledger = FileLedger.open(file)) {
      ledger.append(List.of(receipt(1), receipt(2)));
    }
    Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);
    try (FileLedger ledger = FileLedger.open(file)) {
      assertThat(ledger.newest(SHOP, 10)).containsExactly(receipt(2), receipt(1));
    }
    assertThat(folder.resolve("ledger.torn")).hasContent("{\"at\":\"2026-");
  }

  @Test
  void aChangedLineBreaksTheChain() throws IOException {
    Path file = folder.resolve("ledger");
    try (FileLedger ledger = FileLedger.open(file)) {
      ledger.append(List.of(receipt(1), receipt(2), receipt(3)));
    }
    Files.writeString(file, Files.readString(file).replace("step 2", "step 7"));
    refused(file);
  }

  /// No other line vouches for the last one: it must at least be a receipt.
  @Test
  void aLastLineThatIsNoReceiptBreaksTheChain() throws IOException {
    Path file = folder.resolve("ledger");
    try (FileLedger ledger = FileLedger.open(file)) {
      ledger.append(List.of(receipt(1), receipt(2)));
    }
    String text = Files.readString(file);
    int last = text.lastIndexOf("STEP_DONE");
    Files.writeString(file, text.substring(0, last) + "UNDONE" + text.substring(last + 9));
    refused(file);
  }

  /// Names with quotes and line ends in them are kept apart, and what looks like a member inside of
  /// a text is none.
  @Test
  void whoseAReceiptIsIsReadFromItsMembersOnly() {
    Path file = folder.resolve("ledger");
    List<Receipt> odd = new ArrayList<>();
    for (String name : List.of("a\"b", "a", "\",\"application\":\"a", "line\nend", "\\")) {
      Receipt usual = receipt(1);
      odd.add(
          new Receipt(
              usual.at(),
              new ApplicationId(SHOP.declaredAs(), "argocd", name),
              usual.event(),
              "\",\"application\":\"" + name,
              usual.commit(),
              usual.plan(),
              usual.object(),
              "\"previous\":\"" + name,
              usual.code()));
    }
    try (FileLedger ledger = FileLedger.open(file)) {
      ledger.append(odd);
    }
    try (FileLedger ledger = FileLedger.open(file)) {
      odd.forEach(
          receipt -> assertThat(ledger.newest(receipt.application(), 5)).containsExactly(receipt));
    }
  }

  @Test
  void aRemovedLineBreaksTheChain() throws IOException {
    Path file = folder.resolve("ledger");
    try (FileLedger ledger = FileLedger.open(file)) {
      ledger.append(List.of(receipt(1), receipt(2), receipt(3)));
    }
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n");
    refused(file);
  }

  private static void refused(Path file) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> FileLedger.open(file))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_CORRUPT));
  }

  private static Receipt receipt(int step) {
    return new Receipt(
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(step),
        SHOP,
        Receipt.Event.STEP_DONE,
        "Ada <ada@example.org>",
        "c0ffee",
        Optional.of(Digest.of("plan")),
        "ConfigMap shop/web",
        "step " + step,
        Optional.empty());
  }
}
