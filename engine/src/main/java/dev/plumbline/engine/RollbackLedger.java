package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Receipt;
import java.util.List;
import java.util.function.Consumer;

/// A ledger that says when it was told of a run that failed, after that is stored.
public final class RollbackLedger implements Ledger {

  private final Ledger ledger;
  private volatile Consumer<ApplicationId> listener = id -> {};

  public RollbackLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  /// From now on tells the listener, which must return at once.
  public void onFailure(Consumer<ApplicationId> other) {
    listener = other;
  }

  @Override
  public void append(List<Receipt> receipts) {
    ledger.append(receipts);
    receipts.stream()
        .filter(receipt -> receipt.event() == Receipt.Event.RUN_FAILED)
        .map(Receipt::application)
        .distinct()
        .forEach(id -> listener.accept(id));
  }

  @Override
  public List<Receipt> newest(ApplicationId application, int limit) {
    return ledger.newest(application, limit);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
