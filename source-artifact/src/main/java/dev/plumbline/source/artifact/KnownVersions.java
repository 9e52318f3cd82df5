package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Revision;
import dev.plumbline.source.SemverVersion;
import dev.plumbline.source.Source.Ancestry;
import java.util.Optional;

/// Under which version an archive was found. Archives have no history: their versions are what can
/// be compared, and an inventory remembers the digest only.
final class KnownVersions {

  private final Store store;

  KnownVersions(Store store) {
    this.store = store;
  }

  void remember(Revision revision) {
    Optional<SemverVersion> version = version(revision.reference());
    if (version.isPresent() && !recorded(revision).equals(Optional.of(revision.reference()))) {
      store.note(name(revision), revision.reference().getBytes(UTF_8));
    }
  }

  /// A version that is not lower leads forward, so does one that cannot be compared: a name such as
  /// `latest`, a digest, or an archive of which this machine knows no version. That it is unknown
  /// says nothing about history, so it must not stop a run as rewritten history does; to point a
  /// tag elsewhere is the ordinary way to publish.
  Ancestry ancestry(Revision before, Revision after) {
    if (before.commit().equals(after.commit())) {
      return Ancestry.SAME;
    }
    Optional<SemverVersion> older =
        version(before.reference()).or(() -> recorded(before).flatMap(KnownVersions::version));
    Optional<SemverVersion> newer = version(after.reference());
    boolean back = older.isPresent() && newer.isPresent() && newer.get().compareTo(older.get()) < 0;
    return back ? Ancestry.BACKWARD : Ancestry.FORWARD;
  }

  private Optional<String> recorded(Revision revision) {
    return store.note(name(revision)).map(bytes -> new String(bytes, UTF_8));
  }

  /// Registries write the `+` of a version as `_`.
  private static Optional<SemverVersion> version(String text) {
    return SemverVersion.loose(text.replace('_', '+'));
  }

  private static String name(Revision revision) {
    return "version-" + Sha256.hex(revision.url() + "\n" + revision.commit());
  }
}
