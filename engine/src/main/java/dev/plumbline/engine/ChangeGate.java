package dev.plumbline.engine;

import dev.plumbline.approval.Clearance;
import dev.plumbline.model.Application;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import java.util.List;
import java.util.Optional;

/// Whether what is planned may be carried out now. It is asked each time before the intent of a run
/// is recorded, and nothing is carried out that it does not let go.
@FunctionalInterface
public interface ChangeGate {

  /// Lets everything go.
  ChangeGate OPEN = request -> new Clearance.Go(List.of(), Optional.empty());

  /// The decision. May be asked by several threads at once.
  Clearance ask(Request request);

  /// The commit at which it is declared, for what is let go by what was said there, and not at what
  /// it reads.
  default Optional<String> declaredAt(Request request) {
    return Optional.empty();
  }

  /// Adds receipts to the ledger, if the gate lets go what they intend. A success that is the
  /// newest word there already is not told again (S10): after a start nobody knows whether the end
  /// that the inventory tells of was told to the ledger too.
  static Event record(Ports ports, Effect.Append effect) {
    if (effect.gate().isEmpty() && Receipts.newest(ports.ledger(), effect.receipts())) {
      return new Event.Appended(effect.run());
    }
    List<Receipt> receipts = Receipts.of(effect.plan(), effect.receipts());
    if (effect.gate().isPresent()) {
      Clearance clearance = ports.gate().ask(effect.gate().get());
      if (!(clearance instanceof Clearance.Go go)) {
        return new Event.Held(effect.run(), clearance);
      }
      receipts =
          Receipts.declared(
              Receipts.with(receipts, go), ports.gate().declaredAt(effect.gate().get()));
    }
    ports.ledger().append(receipts);
    return new Event.Appended(effect.run());
  }

  /// A run that is about to begin to change its target.
  ///
  /// @param revision empty for a deletion
  /// @param rendered empty for a deletion, and for drift that is set right
  record Request(
      Application application,
      RunMode mode,
      RunReason reason,
      Optional<Revision> revision,
      Optional<Rendered> rendered,
      Plan plan) {}
}
