package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;

/// Nobody looks at the statuses.
final class Unheard implements StatusSink {
  @Override
  public void publish(Application application, ApplicationStatus status) {}

  @Override
  public void release(Application application) {}
}
