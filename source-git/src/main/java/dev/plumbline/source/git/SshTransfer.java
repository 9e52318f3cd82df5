package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/// SSH for one exchange with one server: the secret's key, the secret's pinned host keys, and
/// nothing of the machine: no `~/.ssh`, no agent, no question to anybody.
final class SshTransfer implements AutoCloseable {

  private final PinnedHosts hosts;
  private final SshdSessionFactory sessions;

  private SshTransfer(PinnedHosts hosts, SshdSessionFactory sessions) {
    this.hosts = hosts;
    this.sessions = sessions;
  }

  /// @throws ProblemException `CREDENTIALS_MISSING` without a usable key, `HOST_KEY_UNKNOWN`
  ///     without
  ///     `known_hosts`
  static SshTransfer open(GitUrl url, GitCredentials credentials, Path folder) {
    byte[] identity =
        credentials
            .bytes("identity", "sshPrivateKey")
            .orElseThrow(
                () ->
                    missing(
                        url, "the credentials hold no 'identity'", "Put the private key there."));
    PinnedHosts hosts = PinnedHosts.parse(credentials.text("known_hosts").orElse(""));
    if (hosts.isEmpty()) {
      throw new Problem(
              ProblemCode.HOST_KEY_UNKNOWN,
              url.text(),
              "the host key cannot be checked",
              "the credentials hold no 'known_hosts'",
              "Put the output of 'ssh-keyscan "
                  + url.host()
                  + "' there, after comparing it with what the host publishes.")
          .exception();
    }
    List<KeyPair> keys = keys(url, identity, credentials.text("password").orElse(""));
    Path empty = emptyFolder(folder);
    SshdSessionFactory sessions =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(empty.toFile())
            .setSshDirectory(empty.toFile())
            .setConfigStoreFactory((home, config, user) -> null)
            .setConnectorFactory(null)
            .setPreferredAuthentications("publickey")
            .setDefaultKeysProvider(directory -> keys)
            .setServerKeyDatabase((home, directory) -> hosts)
            .build(null);
    return new SshTransfer(hosts, sessions);
  }

  SshdSessionFactory sessions() {
    return sessions;
  }

  /// The fingerprint of a host key that was refused; empty if none was.
  String refusedHostKey() {
    return hosts.refused();
  }

  @Override
  public void close() {
    sessions.close();
  }

  private static List<KeyPair> keys(GitUrl url, byte[] identity, String passphrase) {
    FilePasswordProvider password =
        passphrase.isEmpty() ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
    List<KeyPair> keys = new ArrayList<>();
    try {
      Iterable<KeyPair> loaded =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("identity"), new ByteArrayInputStream(identity), password);
      if (loaded != null) {
        loaded.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The cause may quote the key, so it goes no further.
      throw missing(
          url,
          "the 'identity' of the credentials cannot be read",
          "Give a private key in OpenSSH or PEM form, and its passphrase as 'password' if it has"
              + " one.");
    }
    if (keys.isEmpty()) {
      throw missing(
          url,
          "the 'identity' of the credentials holds no key",
          "Give a private key in OpenSSH or PEM form.");
    }
    return keys;
  }

  private static Path emptyFolder(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("no-ssh-settings"));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.STORAGE_FAILED,
              folder.toString(),
              "cannot be written",
              "Check the disk."),
          e);
    }
  }

  private static ProblemException missing(GitUrl url, String what, String next) {
    return Problem.of(ProblemCode.CREDENTIALS_MISSING, url.text(), what, next).exception();
  }
}
