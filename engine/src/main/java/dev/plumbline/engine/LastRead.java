package dev.plumbline.engine;

import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last render of one folder, good for every revision that leaves alone what was read for it.
/// Not thread-safe.
final class LastRead {

  private record Last(Revision revision, Rendered rendered) {}

  private final ReadIndex<String> index = new ReadIndex<>();
  private @Nullable Last last;

  /// The last render, if the revision changes nothing that was read for it.
  Optional<Rendered> unlessChanged(Source source, Revision revision) {
    Last before = last;
    if (before == null || !before.revision().url().equals(revision.url())) {
      return Optional.empty();
    }
    return source
        .changes(before.revision(), revision)
        .filter(changes -> index.meeting(changes).isEmpty())
        .map(changes -> before.rendered());
  }

  /// Takes a render as the last one.
  void note(Revision revision, Rendered rendered) {
    if (ReadIndex.covers(rendered.readSet())) {
      index.put("", rendered.readSet());
      last = new Last(revision, rendered);
    } else {
      last = null;
    }
  }
}
