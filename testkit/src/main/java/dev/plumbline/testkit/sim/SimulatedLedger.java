package dev.plumbline.testkit.sim;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Receipt;
import java.util.ArrayList;
import java.util.List;

/// A ledger in memory that outlives the process.
public final class SimulatedLedger implements Ledger {

  private final Surroundings surroundings;
  private final List<Receipt> receipts = new ArrayList<>();

  public SimulatedLedger(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// All receipts, oldest first.
  public List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  @Override
  public void append(List<Receipt> more) {
    surroundings.around(new Call.Append(more), () -> receipts.addAll(more));
  }

  @Override
  public List<Receipt> newest(ApplicationId application, int limit) {
    return receipts.reversed().stream()
        .filter(receipt -> receipt.application().equals(application))
        .limit(limit)
        .toList();
  }

  @Override
  public void close() {}
}
