package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;

/// The repositories of the forge, for holders of its tokens.
record ForgeBackend(ForgeFolder folder, Credentials credentials, GitServices services)
    implements GitBackend {

  @Override
  public Optional<GitCaller> authenticate(HttpExchange exchange) {
    return credentials.caller(exchange).map(caller -> caller);
  }

  @Override
  public Optional<Repository> open(String name) {
    Optional<Repository> found = folder.repository(name).map(each -> each.store().git());
    found.ifPresent(Repository::incrementOpen);
    return found;
  }

  @Override
  public ReceivePack receive(Repository repository, String name, GitCaller caller) {
    if (!(caller instanceof Caller known)) {
      throw new IllegalStateException("only callers of this forge come here");
    }
    LocalRepository local = folder.repository(name).orElseThrow(() -> ForgeFolder.absent(name));
    return services.limited(new ForgeReceive(local, known), caller.account());
  }
}
