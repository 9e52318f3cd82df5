package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source.Seen;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Which chart each reference named when it was last looked up. A note for each reference and its
/// credentials, whose time is that of the look-up.
final class LastSeen {

  private static final int PARTS = 4;

  private final Storage storage;

  LastSeen(Storage storage) {
    this.storage = storage;
  }

  /// A reference, as one tenant may use it.
  ///
  /// @param url without credentials
  /// @param fingerprint of the credentials
  record Key(String url, ChartReference chart, String fingerprint) {

    String name() {
      return "seen-"
          + Sha256.hex(String.join("\n", url, fingerprint, chart.name(), chart.version()));
    }
  }

  void remember(Key key, Revision revision) {
    String text =
        String.join(
            "\n",
            revision.reference(),
            revision.commit(),
            revision.committedAt().toString(),
            revision.title());
    byte[] note = text.getBytes(UTF_8);
    Store store = storage.store();
    boolean same = store.noteSeen(key.name()).filter(old -> old.is(note)).isPresent();
    if (!same || !store.touch(store.file(key.name()))) {
      store.note(key.name(), note);
    }
  }

  /// Empty if there was no look-up, or its chart is not stored any longer.
  Optional<Seen> of(Key key) {
    return storage
        .store()
        .noteSeen(key.name())
        .flatMap(
            note ->
                revision(key.url(), new String(note.content(), UTF_8))
                    .map(revision -> new Seen(revision, note.at())))
        .filter(seen -> isStored(seen.revision()));
  }

  private static Optional<Revision> revision(String url, String text) {
    String[] parts = text.split("\n", -1);
    if (parts.length != PARTS || !Sha256.isDigest(parts[1])) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Revision(url, parts[0], parts[1], "", Instant.parse(parts[2]), parts[3], ""));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean isStored(Revision revision) {
    try {
      return storage.archives().tree(revision).entry("").isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}
