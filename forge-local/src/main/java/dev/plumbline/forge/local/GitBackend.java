package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;

/// What serves the requests of the Git protocol: who may, which repositories there are, and what
/// takes a push.
interface GitBackend {

  /// Who asks; empty if the credentials are missing or wrong.
  Optional<GitCaller> authenticate(HttpExchange exchange);

  /// A repository that the caller must close; empty if there is none of that name.
  Optional<Repository> open(String name) throws IOException;

  /// What takes a push of this caller.
  ReceivePack receive(Repository repository, String name, GitCaller caller);
}
