package dev.plumbline.forge.local;

import dev.plumbline.forge.local.ForgeServer.Options;
import java.nio.file.Path;
import java.time.InstantSource;

/// The forge as a process of its own, for tests that kill it: serves the folder on the port until
/// then. Says `ready` when it listens.
final class ForgeProcess {

  private ForgeProcess() {}

  static void main(String[] arguments) throws InterruptedException {
    ForgeFolder folder = ForgeFolder.open(Path.of(arguments[0]), InstantSource.system());
    ForgeServer.start(folder, Options.local().withPort(Integer.parseInt(arguments[1])));
    System.out.println("ready");
    System.out.flush();
    Thread.currentThread().join();
  }
}
