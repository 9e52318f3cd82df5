package dev.plumbline.source;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Turns a reference into a revision, and a revision into a read-only tree. One implementation a
/// protocol. Calls block, honour the reference's timeout and interruption, and may run at the same
/// time for different and for equal references.
///
/// A failure is a [dev.plumbline.model.ProblemException]; it never means "nothing is wanted": the
/// caller keeps what it has (S1, S9).
public interface Source extends AutoCloseable {

  /// Whether this implementation understands the reference's URL.
  boolean supports(SourceReference reference);

  /// Whether the revision is of a kind that this implementation gives.
  boolean keeps(Revision revision);

  /// Looks the reference up at its server and fetches what is missing. Cheap when nothing changed:
  /// one exchange without objects. Verifies signatures if the reference asks for it.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_UNREACHABLE`, `SOURCE_DENIED`,
  ///     `SOURCE_CORRUPT`, `REFERENCE_NOT_FOUND`, `REFERENCE_INVALID`, `URL_REFUSED`,
  ///     `SIGNATURE_INVALID`, `HOST_KEY_UNKNOWN`, `CREDENTIALS_MISSING`
  Revision resolve(SourceReference reference);

  /// What [#resolve] found when it last succeeded for that very reference, with these credentials,
  /// if that is still stored here: for when the server cannot be asked. Without any network.
  ///
  /// @return empty if nothing is known, if it must be signed, or if only the server can tell
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED`, `CREDENTIALS_MISSING`
  default Optional<Seen> seen(SourceReference reference) {
    return Optional.empty();
  }

  /// A revision, and when it was looked up.
  record Seen(Revision revision, Instant at) {}

  /// The tree of a revision that [#resolve] gave earlier, without any network.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_CORRUPT` if it is not (any longer) stored
  Tree tree(Revision revision);

  /// How a new revision stands to the one that was applied before.
  Ancestry ancestry(Revision before, Revision after);

  /// In which files two revisions of one repository differ; empty if that cannot be told, or they
  /// are too many to be worth it.
  default Optional<Changes> changes(Revision before, Revision after) {
    return Optional.empty();
  }

  /// The revision and those before it: itself first, and behind each its first parent, as far as
  /// they are stored here. Only itself where there is no history.
  ///
  /// @param most how many at most
  default List<Revision> history(Revision revision, int most) {
    return List.of(revision);
  }

  /// Frees what it holds; idempotent.
  @Override
  void close();

  /// How two revisions of one repository stand to each other.
  enum Ancestry {
    SAME,
    /// The new one contains the old one: an ordinary step forward.
    FORWARD,
    /// The old one contains the new one: the reference was moved back.
    BACKWARD,
    /// Neither contains the other: history was rewritten.
    DIVERGED,
    /// The old one is no longer stored anywhere.
    UNKNOWN
  }
}
