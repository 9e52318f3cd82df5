package dev.plumbline.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// SIGTERM and SIGINT, as the JVM tells of them: by running a hook. The hook holds the process
/// until the command has stopped in order, and then ends it with 0; a command that does not stop
/// within the bound is left behind.
final class ProcessStop implements StopSignal {

  private static final Duration BOUND = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean installed;

  @Override
  public boolean await(Duration longest) {
    install();
    try {
      return asked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void stopped() {
    stopped.countDown();
  }

  private synchronized void install() {
    if (!installed) {
      installed = true;
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::hold));
    }
  }

  private void hold() {
    if (stopped.getCount() == 0) {
      return;
    }
    asked.countDown();
    try {
      boolean inTime = stopped.await(BOUND.toNanos(), TimeUnit.NANOSECONDS);
      Runtime.getRuntime().halt((inTime ? ExitCode.OK : ExitCode.FAILED).number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
