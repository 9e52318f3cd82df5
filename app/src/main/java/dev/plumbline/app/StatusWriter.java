package dev.plumbline.app;

import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows statuses in the log, and gives those of resources in the cluster back to them.
final class StatusWriter implements StatusSink {

  private static final Logger LOG = LoggerFactory.getLogger("plumb");

  private volatile Optional<StatusSink> cluster = Optional.empty();

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
    cluster.ifPresent(sink -> sink.publish(application, status));
  }

  @Override
  public void release(Application application) {
    cluster.ifPresent(sink -> sink.release(application));
  }
}
