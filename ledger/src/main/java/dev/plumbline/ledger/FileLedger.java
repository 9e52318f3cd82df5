package dev.plumbline.ledger;

import dev.plumbline.codec.Json;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A ledger in one file: a line a receipt, each with the digest of the line before it, so that no
/// line can be changed, removed or inserted without breaking the chain. Forced to the disk before
/// [#append] returns.
///
/// A torn last line (the machine stopped in the middle of a write) was never acknowledged; it is
/// cut off when the ledger is opened, and moved aside to `FILE.torn`. Any other damage is
/// `LEDGER_CORRUPT`: it is not repaired in silence.
public final class FileLedger implements Ledger {

  private static final String FIRST = "0".repeat(64);

  private final Path file;
  private final FileChannel channel;
  private final WholeLines lines;
  private final Map<ApplicationId, Places> places = new HashMap<>();
  private final List<Batch> waiting = new ArrayList<>();
  private String last = FIRST;

  private FileLedger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.lines = new WholeLines(channel);
  }

  /// Opens the ledger, and makes it if there is none.
  ///
  /// @throws ProblemException `LEDGER_CORRUPT` if its chain is broken, `STORAGE_FAILED` if the file
  ///     cannot be read or written
  public static FileLedger open(Path file) {
    return open(file, channel -> channel);
  }

  /// @param disk what the file is written through
  static FileLedger open(Path file, UnaryOperator<FileChannel> disk) {
    makeFolder(file);
    try {
      LedgerLines.cutTorn(file);
      FileLedger ledger =
          new FileLedger(
              file,
              disk.apply(
                  FileChannel.open(
                      file,
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE,
                      StandardOpenOption.READ)));
      ledger.load();
      ledger.lines.begin();
      return ledger;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /// Makes the folder in which the ledger shall be, if it is not there.
  ///
  /// @throws ProblemException `STORAGE_FAILED`
  static void makeFolder(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /// Checks the whole chain. Of each line only its link and whose it is are read; the line that no
  /// other one vouches for, the last, is read as what it is.
  private void load() throws IOException {
    Map<String, ApplicationId> known = new HashMap<>();
    int[] number = {0};
    String[] newest = {""};
    LedgerLines.read(
        file,
        (at, bytes) -> {
          number[0]++;
          String line = new String(bytes, StandardCharsets.UTF_8);
          if (!LedgerLines.member(line, "previous").equals(last)) {
            throw corrupt(number[0]).exception();
          }
          String owner = owner(line);
          @Nullable ApplicationId application = known.get(owner);
          if (application == null) {
            application = receipt(line, number[0]).application();
            known.put(owner, application);
          }
          places.computeIfAbsent(application, key -> new Places()).add(at);
          last = Digest.of(bytes).hex();
          newest[0] = line;
        });
    if (number[0] > 0) {
      receipt(newest[0], number[0]);
    }
  }

  private static String owner(String line) {
    return String.join(
        "\"",
        LedgerLines.member(line, "kind"),
        LedgerLines.member(line, "group"),
        LedgerLines.member(line, "namespace"),
        LedgerLines.member(line, "application"));
  }

  private Receipt receipt(String line, int number) {
    try {
      if (Json.read(line) instanceof JsonObject json) {
        return ReceiptJson.read(json);
      }
    } catch (ProblemException | IllegalArgumentException e) {
      throw new ProblemException(corrupt(number), e);
    }
    throw corrupt(number).exception();
  }

  /// @param number of the line; 0 if it was not counted
  private Problem corrupt(int number) {
    return new Problem(
        ProblemCode.LEDGER_CORRUPT,
        file.getFileName() + (number == 0 ? "" : ":" + number),
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
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<Integer> begins = new ArrayList<>();
    String previous = last;
    for (Batch batch : batches) {
      for (Receipt receipt : batch.receipts) {
        begins.add(lines.size());
        byte[] line =
            Json.write(ReceiptJson.of(receipt).with("previous", previous))
                .getBytes(StandardCharsets.UTF_8);
        lines.writeBytes(line);
        lines.write('\n');
        previous = Digest.of(line).hex();
      }
    }
    long start = this.lines.append(lines.toByteArray());
    last = previous;
    Iterator<Integer> begin = begins.iterator();
    for (Batch batch : batches) {
      for (Receipt receipt : batch.receipts) {
        places
            .computeIfAbsent(receipt.application(), key -> new Places())
            .add(start + begin.next());
      }
    }
  }

  /// Where the newest few stand is known; for more the file is searched.
  @Override
  public synchronized List<Receipt> newest(ApplicationId application, int limit) {
    Places own = places.getOrDefault(application, new Places());
    try {
      if (!own.suffice(limit)) {
        return search(application, limit);
      }
      List<Receipt> newest = new ArrayList<>();
      for (long place : own.newest(limit)) {
        newest.add(receipt(LedgerLines.at(channel, place), 0));
      }
      return newest;
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private List<Receipt> search(ApplicationId application, int limit) throws IOException {
    Deque<Receipt> newest = new ArrayDeque<>();
    LedgerLines.read(
        file,
        (at, bytes) -> {
          String line = new String(bytes, StandardCharsets.UTF_8);
          if (line.contains(application.name())) {
            Receipt receipt = receipt(line, 0);
            if (receipt.application().equals(application)) {
              newest.addFirst(receipt);
            }
            if (newest.size() > limit) {
              newest.removeLast();
            }
          }
        });
    return List.copyOf(newest);
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
