package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Tells applications of the revisions of their sources.
record Revisions(BiConsumer<ApplicationId, Event> tell) implements SourcePoller.Listener {

  @Override
  public void seen(
      ApplicationId id, SourceReference source, Revision revision, Optional<News> news) {
    tell.accept(id, new Event.RevisionSeen(source, revision, news));
  }

  @Override
  public void cameTo(ApplicationId id, Revision revision) {
    tell.accept(id, new Event.CameTo(revision));
  }
}
