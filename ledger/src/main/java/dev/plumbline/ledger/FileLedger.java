package dev.plumbline.ledger;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A ledger in one file: a line a receipt, each with the digest of the line before it, so that no
/// line can be changed, removed or inserted without breaking the chain. Forced to the disk before
/// [#append] returns.
///
/// A torn last line (the machine stopped in the middle of a write) was never acknowledged; it is
/// cut off when the ledger is opened, and moved aside to `FILE.torn`. Any other damage is
/// `LEDGER_CORRUPT`: it is not repaired in silence.
public final class FileLedger implements Ledger {

  /// So many receipts of each application are kept in memory.
  private static final int RECENT = 20;

  private static final String FIRST = "0".repeat(64);

  private final Path file;
  private final FileChannel channel;
  private final Map<ApplicationId, Deque<Receipt>> recent = new HashMap<>();
  private final Set<ApplicationId> longer = new HashSet<>();
  private final List<Batch> waiting = new ArrayList<>();
  private String last = FIRST;

  private FileLedger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Opens the ledger, and makes it if there is none.
  ///
  /// @throws ProblemException `LEDGER_CORRUPT` if its chain is broken, `STORAGE_FAILED` if the file
  ///     cannot be read or written
  public static FileLedger open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      cutTornLine(file);
      FileLedger ledger =
          new FileLedger(
              file,
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND));
      ledger.load();
      return ledger;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static void cutTornLine(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      long at = end - 1;
      bytes.seek(at);
      if (bytes.read() == '\n') {
        return;
      }
      while (at > 0) {
        bytes.seek(at - 1);
        if (bytes.read() == '\n') {
          break;
        }
        at--;
      }
      byte[] torn = new byte[(int) Math.min(end - at, 1 << 20)];
      bytes.seek(at);
      bytes.readFully(torn);
      Files.write(file.resolveSibling(file.getFileName() + ".torn"), torn);
      bytes.setLength(at);
    }
  }

  private void load() throws IOException {
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        remember(verified(line, number));
        last = Digest.of(line).hex();
      }
    }
  }

  private Receipt verified(String line, int number) {
    try {
      if (Json.read(line) instanceof JsonObject json
          && json.string("previous").orElse("").equals(last)) {
        return ReceiptJson.read(json);
      }
    } catch (ProblemException | IllegalArgumentException e) {
      throw new ProblemException(corrupt(number), e);
    }
    throw corrupt(number).exception();
  }

  private Problem corrupt(int number) {
    return new Problem(
        ProblemCode.LEDGER_CORRUPT,
        file.getFileName() + ":" + number,
        "the chain of receipts is broken",
        "a line was changed, removed or inserted",
        "Keep the file as evidence, and start with another one (--state).");
  }

  /// Receipts that wait to be written.
  private static final class Batch {
    private final List<Receipt> receipts;
    private Optional<ProblemException> failure = Optional.empty();
    private boolean done;

    Batch(List<Receipt> receipts) {
      this.receipts = List.copyOf(receipts);
    }
  }

  /// Whoever comes to the file writes what all have given meanwhile, and forces it to the disk once
  /// for all of them.
  @Override
  public void append(List<Receipt> receipts) {
    if (receipts.isEmpty()) {
      return;
    }
    Batch mine = new Batch(receipts);
    synchronized (waiting) {
      waiting.add(mine);
    }
    synchronized (this) {
      if (!mine.done) {
        appendAll();
      }
      if (!mine.done) {
        throw new IllegalStateException("another's receipt could not be written down as text");
      }
    }
    mine.failure.ifPresent(
        failure -> {
          throw new ProblemException(failure.problem(), failure);
        });
  }

  private void appendAll() {
    List<Batch> batches;
    synchronized (waiting) {
      batches = List.copyOf(waiting);
      waiting.clear();
    }
    Optional<ProblemException> failure = Optional.empty();
    boolean written = false;
    try {
      appendAll(batches);
      written = true;
    } catch (IOException e) {
      failure = Optional.of(failed(file, e));
    } finally {
      for (Batch batch : batches) {
        batch.failure = failure;
        batch.done = written || failure.isPresent();
      }
    }
  }

  private void appendAll(List<Batch> batches) throws IOException {
    StringBuilder lines = new StringBuilder();
    String previous = last;
    for (Batch batch : batches) {
      for (Receipt receipt : batch.receipts) {
        String line = Json.write(ReceiptJson.of(receipt).with("previous", previous));
        lines.append(line).append('\n');
        previous = Digest.of(line).hex();
      }
    }
    write(lines.toString().getBytes(StandardCharsets.UTF_8));
    last = previous;
    batches.forEach(batch -> batch.receipts.forEach(this::remember));
  }

  /// All or nothing: a write that fails half-way is taken back, for the next line must follow a
  /// whole one.
  private void write(byte[] bytes) throws IOException {
    long start = channel.size();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(start);
      throw e;
    }
  }

  private void remember(Receipt receipt) {
    Deque<Receipt> own =
        recent.computeIfAbsent(receipt.application(), application -> new ArrayDeque<>());
    own.addFirst(receipt);
    if (own.size() > RECENT) {
      own.removeLast();
      longer.add(receipt.application());
    }
  }

  /// The newest few are at hand; more are read from the file.
  @Override
  public synchronized List<Receipt> newest(ApplicationId application, int limit) {
    Deque<Receipt> own = recent.getOrDefault(application, new ArrayDeque<>());
    return limit <= own.size() || !longer.contains(application)
        ? own.stream().limit(limit).toList()
        : read(application, limit);
  }

  private List<Receipt> read(ApplicationId application, int limit) {
    Deque<Receipt> newest = new ArrayDeque<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.contains(application.name()) && Json.read(line) instanceof JsonObject json) {
          Receipt receipt = ReceiptJson.read(json);
          if (receipt.application().equals(application)) {
            newest.addFirst(receipt);
          }
          if (newest.size() > limit) {
            newest.removeLast();
          }
        }
      }
      return List.copyOf(newest);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static ProblemException failed(Path file, IOException e) {
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            String.valueOf(file.getFileName()),
            "the ledger cannot be read or written",
            String.valueOf(e.getMessage()),
            "Make room, or give the process the right to write there."),
        e);
  }
}
