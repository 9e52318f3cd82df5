package dev.plumbline.ledger;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Receipt;
import java.util.List;

/// The append-only record of what happened. What [#append] has returned from is durable and in
/// order; nothing is ever changed or removed.
public interface Ledger extends AutoCloseable {

  /// Adds the receipts, durably, in this order.
  ///
  /// @throws dev.plumbline.model.ProblemException `STORAGE_FAILED`: then nothing may be done that
  ///     the receipts were to announce (S5)
  void append(List<Receipt> receipts);

  /// The application's newest receipts, newest first.
  ///
  /// @param limit at most so many
  List<Receipt> newest(ApplicationId application, int limit);

  @Override
  void close();
}
