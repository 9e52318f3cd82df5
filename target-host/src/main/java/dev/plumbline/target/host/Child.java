package dev.plumbline.target.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// A supervised process that runs: one that this plumb started, or one that an earlier plumb left.
/// Lives on the loop.
final class Child {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final ProcessIdentity identity;
  private final ProcessHandle handle;
  private final Loop loop;
  private final boolean own;
  private final long since = System.nanoTime();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private boolean stopping;
  private Future<?> killing = CompletableFuture.completedFuture(false);

  private Child(ProcessIdentity identity, ProcessHandle handle, Loop loop, boolean own) {
    this.identity = identity;
    this.handle = handle;
    this.loop = loop;
    this.own = own;
  }

  /// One that was just started.
  static Child started(Process process, Loop loop) {
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), "ended"));
    Child child = new Child(identity, process.toHandle(), loop, true);
    CompletableFuture<Boolean> _ =
        process.onExit().thenApply(ended -> child.end.complete(ended.exitValue()));
    return child;
  }

  /// One that an earlier plumb started; its status cannot be learned, and its end is told late.
  static Child found(ProcessIdentity identity, ProcessHandle handle, Loop loop) {
    Child child = new Child(identity, handle, loop, false);
    CompletableFuture<Boolean> _ =
        handle.onExit().thenApply(ended -> child.end.complete(Ending.UNKNOWN));
    return child;
  }

  /// Tells on the loop, once, with which status it ended.
  void onEnd(IntConsumer told) {
    CompletableFuture<Void> _ = end.thenAccept(status -> loop.run(() -> told.accept(status)));
  }

  ProcessIdentity identity() {
    return identity;
  }

  /// Whether it was told to end.
  boolean stopping() {
    return stopping;
  }

  /// Whether it has run for that long.
  boolean lived(Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  /// Tells it to end, and after that time ends it; a repetition does nothing.
  void stop(Duration most) {
    if (stopping) {
      return;
    }
    stopping = true;
    handle.destroy();
    killing = loop.after(most, handle::destroyForcibly);
    if (!own) {
      lookForEnd();
    }
  }

  /// Looks whether it ended without anybody telling.
  void lookAgain() {
    if (!own && !identity.alive()) {
      end.complete(Ending.UNKNOWN);
    }
  }

  /// Ends everything that it left behind, which would hold its ports and files.
  void sweep() {
    killing.cancel(false);
    ProcessIdentity.session(identity.pid()).forEach(ProcessHandle::destroyForcibly);
  }

  private void lookForEnd() {
    lookAgain();
    if (!end.isDone()) {
      Future<?> _ = loop.after(LOOK_AGAIN, this::lookForEnd);
    }
  }
}
