package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceivePack;

/// The repositories of a folder, for a fixed list of accounts who may all do the same.
record PlainBackend(Path folder, Accounts accounts, GitServices services) implements GitBackend {

  @Override
  public Optional<GitCaller> authenticate(HttpExchange exchange) {
    return accounts.authenticate(exchange).map(user -> new Anyone(user, !services.readOnly()));
  }

  private record Anyone(String account, boolean mayWrite) implements GitCaller {

    @Override
    public boolean reads(String repository) {
      return true;
    }

    @Override
    public boolean writes(String repository) {
      return mayWrite;
    }
  }

  @Override
  public Optional<Repository> open(String name) throws IOException {
    Path directory = folder.resolve(name + ".git");
    return Files.isDirectory(directory)
        ? Optional.of(new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build())
        : Optional.empty();
  }

  @Override
  public ReceivePack receive(Repository repository, String name, GitCaller caller) {
    return services.receive(repository, name, caller.account());
  }
}
