package dev.plumbline.engine;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The environments among what a root folder declares. Thread-safe.
final class EnvironmentFeed {

  private final Consumer<Environments> listener;
  private final LastRead reads = new LastRead();
  private Optional<Digest> last = Optional.empty();
  private Optional<Revision> at = Optional.empty();
  private String covered = "";
  private Environments environments = Environments.NONE;

  EnvironmentFeed(Consumer<Environments> listener) {
    this.listener = listener;
  }

  /// Tells of the environments of this revision.
  ///
  /// @return what is wrong with them
  List<Problem> take(Revision revision, Rendered rendered) {
    Environments now = read(revision, rendered);
    listener.accept(now);
    return now.problems();
  }

  private synchronized Environments read(Revision revision, Rendered rendered) {
    if (!last.equals(Optional.of(rendered.digest()))) {
      environments =
          EnvironmentDeclarations.read(
              rendered.objects().stream().map(RenderedObject::manifest).toList());
      last = Optional.of(rendered.digest());
    }
    reads.note(revision, rendered);
    at = Optional.of(revision);
    covered = "";
    return environments;
  }

  /// Whether what was read last holds for this revision too: it is older, leaves alone what was
  /// read, or is of another branch or repository, which has nothing to say.
  synchronized boolean covers(Source source, Revision revision) {
    if (at.isEmpty()) {
      return false;
    }
    Revision known = at.get();
    boolean foreign =
        !known.url().equals(revision.url()) || !known.reference().equals(revision.reference());
    if (foreign || known.commit().equals(revision.commit()) || covered.equals(revision.commit())) {
      return true;
    }
    boolean same =
        switch (source.ancestry(known, revision)) {
          case SAME, BACKWARD -> true;
          case FORWARD, DIVERGED, UNKNOWN -> reads.unlessChanged(source, revision).isPresent();
        };
    covered = same ? revision.commit() : covered;
    return same;
  }

  /// What else the folder declares.
  static List<RenderedObject> others(Rendered rendered) {
    return rendered.objects().stream()
        .filter(each -> !EnvironmentDeclarations.KINDS.contains(each.manifest().groupKind()))
        .toList();
  }
}
