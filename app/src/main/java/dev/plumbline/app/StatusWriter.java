package dev.plumbline.app;

import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows statuses in the log and to a viewer, and gives those of resources in the cluster back to
/// them.
final class StatusWriter implements StatusSink {

  private static final Logger LOG = LoggerFactory.getLogger("plumb");

  /// A viewer that does not look.
  static final StatusSink NOBODY =
      new StatusSink() {
        @Override
        public void publish(Application application, ApplicationStatus status) {}

        @Override
        public void release(Application application) {}
      };

  private final StatusSink viewer;
  private volatile Optional<StatusSink> cluster = Optional.empty();

  StatusWriter(StatusSink viewer) {
    this.viewer = viewer;
  }

  /// From now on statuses go to the cluster too.
  void forward(StatusSink sink) {
    cluster = Optional.of(sink);
  }

  @Override
  public void publish(Application application, ApplicationStatus status) {
    LOG.atInfo()
        .addKeyValue("application", application.id())
        .addKeyValue("sync", status.sync())
        .addKeyValue("health", status.health().status())
        .addKeyValue("activity", status.activity())
        .addKeyValue("revision", status.observed().map(Revision::abbreviated).orElse("-"))
        .addKeyValue(
            "problem", status.problems().stream().findFirst().map(Problem::message).orElse(""))
        .log("status");
    viewer.publish(application, status);
    cluster.ifPresent(sink -> sink.publish(application, status));
  }

  @Override
  public boolean wantsEveryRevision(Application application) {
    return cluster.filter(sink -> sink.wantsEveryRevision(application)).isPresent();
  }

  @Override
  public void release(Application application) {
    cluster.ifPresent(sink -> sink.release(application));
    viewer.release(application);
  }
}
