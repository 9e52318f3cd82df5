package dev.plumbline.ledger;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/// A ledger in a file whose chain is being checked, which takes seconds for hundreds of thousands
/// of receipts. Meanwhile everybody may work who has nothing to tell it and nothing to ask; whoever
/// has waits until it is open. Thread-safe.
public final class OpeningLedger implements Ledger {

  private final FutureTask<FileLedger> opening;

  private OpeningLedger(FutureTask<FileLedger> opening) {
    this.opening = opening;
  }

  /// Begins to open it. Its folder is there at once, for the others who write into it.
  ///
  /// @param elsewhere carries out what is given to it, on another thread
  /// @throws ProblemException `STORAGE_FAILED` if the folder cannot be made
  public static OpeningLedger begin(Path file, Executor elsewhere) {
    FileLedger.makeFolder(file);
    FutureTask<FileLedger> opening = new FutureTask<>(() -> FileLedger.open(file));
    elsewhere.execute(opening);
    return new OpeningLedger(opening);
  }

  /// Waits until it is open.
  ///
  /// @throws ProblemException what [FileLedger#open] throws; `INTERRUPTED`
  public void await() {
    opened();
  }

  @Override
  public void append(List<Receipt> receipts) {
    opened().append(receipts);
  }

  @Override
  public List<Receipt> newest(ApplicationId application, int limit) {
    return opened().newest(application, limit);
  }

  /// Closes it, or sees to it that it is not opened.
  @Override
  public void close() {
    if (!opening.cancel(true) && opening.state() == FutureTask.State.SUCCESS) {
      opening.resultNow().close();
    }
  }

  private FileLedger opened() {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(interrupted(), e);
    } catch (CancellationException e) {
      throw new ProblemException(interrupted(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException cause) {
        throw new ProblemException(cause.problem(), e);
      }
      throw new IllegalStateException(e);
    }
  }

  private static Problem interrupted() {
    return Problem.of(
        ProblemCode.INTERRUPTED, "ledger", "the wait until it is open was broken off", "");
  }
}
