package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.forge.Forge;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What the commands about forges need of the rest.
public interface ForgePrograms {

  /// Serves the embedded forge in this process, until it is closed.
  ///
  /// @throws dev.plumbline.model.ProblemException `STORAGE_FAILED` if the folder cannot be opened,
  ///     `INVALID_ARGUMENT` if the address cannot be listened on
  Serving serve(ServeOptions options);

  /// An embedded forge, as its administrators see it. Nothing is asked yet.
  Administration administration(Access access);

  /// A repository on any forge. Nothing is asked yet.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` if the address is none of a
  ///     repository
  Forge repository(Access access);

  /// The clone that the folder is in; empty if it is in none.
  Optional<Clone> cloneAt(Path folder);

  /// What a pull request changes: from one commit to the head, as `git diff` writes it. Both are
  /// fetched, and nothing is checked out.
  ///
  /// @throws dev.plumbline.model.ProblemException what fetching can fail with, `INPUT_TOO_LARGE`
  byte[] difference(Access access, Span span);

  /// How the embedded forge is served.
  ///
  /// @param folder of the repositories; made if it does not exist
  /// @param address to listen on
  /// @param port to listen on; 0 for any free one
  /// @param hookHosts what hooks may call although it is not public
  /// @param maxRepository bytes that may be pushed into one repository; empty for no limit
  record ServeOptions(
      Path folder, String address, int port, Set<String> hookHosts, Optional<Long> maxRepository) {

    public ServeOptions {
      hookHosts = Set.copyOf(hookHosts);
    }
  }

  /// The embedded forge, served by this process.
  interface Serving extends AutoCloseable {

    /// Where it listens.
    URI address();

    /// Whether nobody has an account yet.
    boolean fresh();

    /// Sees to it that there is an administrator of this name, and gives it another token.
    ///
    /// @return the token, which is not shown again
    /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` for a name that no account
    ///     has
    String administratorToken(String name);

    @Override
    void close();
  }

  /// Where a forge is, and by what one is let in.
  ///
  /// @param url of the forge or of a repository on it, `http` or `https`; without a user
  /// @param kind of the forge, such as `github`; empty to tell by the address
  /// @param token empty to ask without one
  record Access(String url, String kind, String token) {

    /// Without the token.
    @Override
    public String toString() {
      return url + (kind.isEmpty() ? "" : " (" + kind + ")") + (token.isEmpty() ? "" : " as …");
    }
  }

  /// A clone of a repository on this machine.
  ///
  /// @param origin the address of the remote `origin`; empty if there is none
  /// @param branch that is checked out; empty if none is
  record Clone(String origin, String branch) {

    /// Without the address, which may hold a password.
    @Override
    public String toString() {
      return "Clone[" + branch + "]";
    }
  }

  /// From where to where.
  ///
  /// @param number of the pull request
  /// @param from the merge base
  /// @param to the head
  record Span(int number, String from, String to) {}
}
