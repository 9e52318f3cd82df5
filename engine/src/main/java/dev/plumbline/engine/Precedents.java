package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.List;
import java.util.Optional;

/// What ran before, as the ledger has it.
final class Precedents {

  private static final int LOOK_BACK = 1_000;
  private static final int MOST_COMMITS = 20;

  private final Source source;
  private final Ledger ledger;

  Precedents(Source source, Ledger ledger) {
    this.source = source;
    this.ledger = ledger;
  }

  /// The commit whose run was let go last; empty if none was.
  Optional<String> running(ApplicationId id) {
    return newest(id, Receipt.Event.RUN_STARTED);
  }

  /// The commit at which was declared what was let go last, of what is approved where it is
  /// declared; empty if nothing was.
  Optional<String> declared(ApplicationId id) {
    return newest(id, Receipt.Event.REVISION_SEEN);
  }

  private Optional<String> newest(ApplicationId id, Receipt.Event event) {
    return ledger.newest(id, LOOK_BACK).stream()
        .filter(receipt -> receipt.event() == event)
        .map(Receipt::commit)
        .findFirst();
  }

  /// Whether what is wanted reads the same as a commit whose run succeeded, and not the same as the
  /// one that was let go last. What a commit says about itself does not matter, for anybody can
  /// write it; what comes from elsewhere may be another now, and is no precedent.
  boolean restores(ChangeGate.Request request) {
    ApplicationId id = request.application().id();
    Optional<ReadSet> reads = request.rendered().map(Rendered::readSet);
    Optional<Revision> revision = request.revision().filter(it -> !it.archive());
    Optional<String> last = running(id);
    if (reads.isEmpty()
        || !reads.get().remotes().isEmpty()
        || revision.isEmpty()
        || last.isEmpty()
        || holds(reads.get(), revision.get(), last.get())) {
      return false;
    }
    List<String> commits =
        ledger.newest(id, LOOK_BACK).stream()
            .filter(receipt -> receipt.event() == Receipt.Event.RUN_SUCCEEDED)
            .map(Receipt::commit)
            .distinct()
            .limit(MOST_COMMITS)
            .toList();
    return commits.stream().anyMatch(commit -> holds(reads.get(), revision.get(), commit));
  }

  private boolean holds(ReadSet reads, Revision now, String commit) {
    try {
      return reads.holdsFor(
          source.tree(
              new Revision(now.url(), now.reference(), commit, "", now.committedAt(), "", "")));
    } catch (ProblemException e) {
      return false;
    }
  }
}
