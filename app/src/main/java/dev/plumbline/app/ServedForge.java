package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.forge.local.ForgeFolder;
import dev.plumbline.forge.local.ForgeServer;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/// The embedded forge, served by this process.
record ServedForge(ForgeFolder folder, ForgeServer server) implements ForgePrograms.Serving {

  private static final Duration TOKEN_LASTS = Duration.ofDays(90);

  static ServedForge start(ForgePrograms.ServeOptions options) {
    ForgeFolder folder = ForgeFolder.open(options.folder(), InstantSource.system());
    boolean started = false;
    try {
      ForgeServer server =
          ForgeServer.start(
              folder,
              ForgeServer.Options.local()
                  .withAddress(options.address())
                  .withPort(options.port())
                  .withMaxRepositoryBytes(options.maxRepository().orElse(Long.MAX_VALUE))
                  .withHookHosts(options.hookHosts()));
      started = true;
      return new ServedForge(folder, server);
    } catch (UncheckedIOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.INVALID_ARGUMENT,
              "--listen",
              "the address cannot be listened on",
              String.valueOf(e.getMessage()),
              "End what listens there, or name another address or port."),
          e);
    } finally {
      if (!started) {
        folder.close();
      }
    }
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public boolean fresh() {
    return folder.isFresh();
  }

  @Override
  public String administratorToken(String name) {
    return folder.administratorToken(name, TOKEN_LASTS);
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
