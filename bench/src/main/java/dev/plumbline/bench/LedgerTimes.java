package dev.plumbline.bench;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/// When the ledger says that something happened: a run's intent is worded at the moment in which
/// its plan exists, its outcome at the moment in which all is applied and healthy.
///
/// @param file of the ledger
record LedgerTimes(Path file) {

  /// Milliseconds from the beginning until each of the events of the commit.
  double[] since(Instant begin, String commit, Receipt.Event event) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.contains(commit) && line.contains(event.name()))
          .map(line -> (JsonObject) Json.read(line))
          .filter(receipt -> receipt.string("event").orElse("").equals(event.name()))
          .filter(receipt -> receipt.string("commit").orElse("").equals(commit))
          .map(receipt -> Instant.parse(receipt.string("at").orElseThrow()))
          .mapToDouble(at -> Duration.between(begin, at).toNanos() / 1e6)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
