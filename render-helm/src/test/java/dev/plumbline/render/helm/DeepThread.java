package dev.plumbline.render.helm;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Runs on a thread whose stack is as deep as Helm's limit of includes needs.
final class DeepThread {

  private static final long STACK = 64L << 20;

  private DeepThread() {}

  static <T> T call(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "deep", STACK);
    thread.start();
    return future.get();
  }
}
