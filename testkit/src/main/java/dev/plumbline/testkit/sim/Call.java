package dev.plumbline.testkit.sim;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import java.util.List;

/// A call into the simulated world.
public sealed interface Call {

  /// A reference is looked up.
  record Resolve(SourceReference reference) implements Call {}

  /// A revision's files are read.
  record ReadTree(Revision revision) implements Call {}

  /// Two revisions are compared.
  record Compare(Revision before, Revision after) implements Call {}

  /// The target is asked where objects of a kind live.
  record AskScope(String apiVersion, String kind) implements Call {}

  /// Objects are read.
  record Observe(Access access) implements Call {}

  /// An object is written.
  record Apply(Access access, ApplyRequest request) implements Call {}

  /// An object is deleted.
  record Delete(Access access, DeleteRequest request) implements Call {}

  /// A watch begins.
  record Subscribe(ApplicationId application) implements Call {}

  /// A watch ends.
  record Unsubscribe(ApplicationId application) implements Call {}

  /// An inventory is read.
  record ReadInventory(ApplicationId application) implements Call {}

  /// An inventory is written.
  record WriteInventory(Inventory inventory) implements Call {}

  /// An inventory is removed.
  record RemoveInventory(Inventory inventory) implements Call {}

  /// Receipts are added to the ledger.
  record Append(List<Receipt> receipts) implements Call {
    public Append {
      receipts = List.copyOf(receipts);
    }
  }

  /// A status is shown.
  record Publish(Application application, ApplicationStatus status) implements Call {}

  /// A declaration is let go.
  record Release(Application application) implements Call {}

  /// Whether it changes anything outside of the process.
  default boolean writes() {
    return switch (this) {
      case Apply c -> !c.request().dryRun();
      case Delete c -> true;
      case WriteInventory c -> true;
      case RemoveInventory c -> true;
      case Append c -> true;
      case Publish c -> true;
      case Release c -> true;
      case Resolve c -> false;
      case ReadTree c -> false;
      case Compare c -> false;
      case AskScope c -> false;
      case Observe c -> false;
      case Subscribe c -> false;
      case Unsubscribe c -> false;
      case ReadInventory c -> false;
    };
  }

  /// One line for a trace.
  default String line() {
    return switch (this) {
      case Apply c ->
          "apply %s of %s, expecting %s"
              .formatted(
                  c.request().desired().key(), c.access().application(), c.request().expectation());
      case Delete c ->
          "delete %s of %s, uid %s"
              .formatted(c.request().key(), c.access().application(), c.request().uid());
      case WriteInventory c ->
          "write inventory of %s: commit %.8s, %s"
              .formatted(
                  c.inventory().application(),
                  c.inventory().commit(),
                  c.inventory().entries().keySet());
      case RemoveInventory c -> "remove inventory of " + c.inventory().application();
      case Append c ->
          "append "
              + c.receipts().stream().map(r -> (r.event() + " " + r.object()).strip()).toList();
      case Publish c ->
          "publish %s: %s %s %s %s"
              .formatted(
                  c.application().id(),
                  c.status().sync(),
                  c.status().health().status(),
                  c.status().activity(),
                  c.status().problems().stream().map(p -> p.message()).toList());
      case Release c -> "release " + c.application().id();
      case Resolve c -> "resolve " + c.reference().url();
      case ReadTree c -> "read tree " + c.revision().abbreviated();
      case Compare c -> "compare revisions";
      case AskScope c -> "ask scope of " + c.kind();
      case Observe c -> "observe for " + c.access().application();
      case Subscribe c -> "subscribe " + c.application();
      case Unsubscribe c -> "unsubscribe " + c.application();
      case ReadInventory c -> "read inventory of " + c.application();
    };
  }
}
