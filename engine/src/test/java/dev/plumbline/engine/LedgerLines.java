package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Receipt.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ledgers in short.
final class LedgerLines {

  private LedgerLines() {}

  /// Lines of a ledger, the oldest first: `S:COMMIT` a run that succeeded, `F:COMMIT:CODE` one that
  /// failed, `H:COMMIT:CODE` a correction that failed, `I`, `O` and `R` what rollbacks tell.
  static List<Receipt> of(String text) {
    List<Receipt> receipts = new ArrayList<>();
    for (String word : text.split(" ")) {
      String[] parts = word.split(":");
      Optional<ProblemCode> code =
          parts.length > 2 ? Optional.of(ProblemCode.valueOf(parts[2])) : Optional.empty();
      switch (parts[0]) {
        case "S" -> run(receipts, Event.RUN_STARTED, Event.RUN_SUCCEEDED, parts[1], code);
        case "F" -> run(receipts, Event.RUN_STARTED, Event.RUN_FAILED, parts[1], code);
        case "H" -> run(receipts, Event.DRIFT_SEEN, Event.RUN_FAILED, parts[1], code);
        case "I" -> receipts.add(receipt(Event.ROLLBACK_INTENDED, parts[1], "", code));
        case "O" -> receipts.add(receipt(Event.ROLLBACK_OFFERED, parts[1], "", code));
        case "R" -> receipts.add(receipt(Event.ROLLED_BACK, parts[1], "", code));
        default -> throw new IllegalArgumentException(word);
      }
    }
    return receipts;
  }

  private static void run(
      List<Receipt> receipts, Event begin, Event end, String commit, Optional<ProblemCode> code) {
    String plan = "plan " + receipts.size();
    receipts.add(receipt(begin, commit, plan, Optional.empty()));
    receipts.add(receipt(end, commit, plan, code));
  }

  private static Receipt receipt(
      Event event, String commit, String plan, Optional<ProblemCode> code) {
    return new Receipt(
        Things.START,
        Shop.ID,
        event,
        "plumbline",
        commit,
        plan.isEmpty() ? Optional.empty() : Optional.of(Digest.of(plan)),
        "",
        event == Event.RUN_FAILED ? "Deployment web does not get healthy" : "",
        code);
  }
}
