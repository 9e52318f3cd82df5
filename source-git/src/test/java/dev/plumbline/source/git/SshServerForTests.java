package dev.plumbline.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/// An SSH server that serves one repository to one key.
final class SshServerForTests implements AutoCloseable {

  final AtomicInteger attempts = new AtomicInteger();
  private final SshServer server = SshServer.setUpDefaultServer();

  SshServerForTests(Path repository, KeyPair hostKey, PublicKey allowed) throws IOException {
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> {
          attempts.incrementAndGet();
          return user.equals("git") && KeyUtils.compareKeys(key, allowed);
        });
    server.setCommandFactory((channel, command) -> new Git(repository, command));
    server.start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static final class Git implements Command {

    private final Path repository;
    private final String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream errors = OutputStream.nullOutputStream();
    private List<ExitCallback> callbacks = List.of();

    Git(Path repository, String command) {
      this.repository = repository;
      this.command = command;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread.ofVirtual().start(this::run);
    }

    private void run() {
      int status = 0;
      try (Repository open =
          new FileRepositoryBuilder().setGitDir(repository.toFile()).setBare().build()) {
        if (command.startsWith("git-upload-pack '")) {
          new UploadPack(open).upload(in, out, errors);
        } else if (command.startsWith("git-receive-pack '")) {
          new ReceivePack(open).receive(in, out, errors);
        } else {
          status = 1;
        }
      } catch (IOException e) {
        status = 1;
      }
      int code = status;
      callbacks.forEach(callback -> callback.onExit(code));
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      errors = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      callbacks = List.of(callback);
    }

    @Override
    public void destroy(ChannelSession channel) {
      // It ends by itself.
    }
  }
}
