package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.CommitRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshTest {

  private static final KeyPair HOST = Keys.ssh("ecdsa-sha2-nistp256", 256);
  private static final KeyPair USER = Keys.ssh("ssh-ed25519", 256);

  @TempDir Path folder;
  private Shop shop;
  private SshServerForTests server;

  @BeforeEach
  void start() throws IOException {
    shop = new Shop(folder, GitHostOptions.local());
    server = new SshServerForTests(shop.repository.path(), HOST, USER.getPublic());
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    shop.close();
  }

  @Test
  void fetchesAndPushes() throws Exception {
    trust(identity(USER, ""), pinned(HOST));
    Revision before = resolve();
    assertThat(shop.read(before, "a")).isEqualTo("1");
    String tip = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    assertThat(shop.read(resolve(), "a")).isEqualTo("2");
    CommitRequest request =
        new CommitRequest(
            reference(),
            "main",
            tip,
            Map.of("a", shop.source.tree(before).entry("a")),
            "Ann <a@b>",
            "Back");
    String made = new GitWriter(shop.source).commit(request);
    assertThat(shop.repository.tip("main")).contains(made);
    assertThat(shop.read(resolve(), "a")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"ssh-rsa, 2048", "ecdsa-sha2-nistp256, 256", "ecdsa-sha2-nistp521, 521"})
  void keysOfOtherKinds(String type, int bits) throws Exception {
    KeyPair user = Keys.ssh(type, bits);
    server.close();
    server = new SshServerForTests(shop.repository.path(), HOST, user.getPublic());
    trust(identity(user, ""), pinned(HOST));
    assertThat(shop.read(resolve(), "a")).isEqualTo("1");
  }

  @Test
  void aKeyWithAPassphrase() throws Exception {
    String identity = identity(USER, "swordfish");
    Map<String, String> secret = new TreeMap<>();
    secret.put("identity", identity);
    secret.put("known_hosts", pinned(HOST));
    secret.put("password", "swordfish");
    shop.secret("git", secret);
    assertThat(shop.read(resolve(), "a")).isEqualTo("1");
    secret.put("password", "wrong");
    shop.secret("git", secret);
    Problem problem = Shop.problem(ProblemCode.CREDENTIALS_MISSING, this::resolve);
    assertThat(problem.message()).doesNotContain("wrong");
  }

  @Test
  void onlyThePinnedHostKeyIsAccepted() throws Exception {
    KeyPair other = Keys.ssh("ecdsa-sha2-nistp256", 256);
    for (String known :
        new String[] {
          pinned(other),
          pinned(HOST).replace("127.0.0.1", "elsewhere.example.com"),
          "127.0.0.1 " + PublicKeyEntry.toString(HOST.getPublic()),
          "@revoked " + pinned(HOST) + "\n" + pinned(HOST),
          "garbage\n" + pinned(other)
        }) {
      trust(identity(USER, ""), known);
      Problem problem = Shop.problem(ProblemCode.HOST_KEY_UNKNOWN, this::resolve);
      assertThat(problem.why()).contains("SHA256:");
    }
    assertThat(server.attempts).as("nobody logged in before the host was known").hasValue(0);
    trust(identity(USER, ""), "garbage\n# comment\n" + pinned(other) + "\n" + pinned(HOST));
    assertThat(shop.read(resolve(), "a")).isEqualTo("1");
  }

  @Test
  void withoutKnownHostsOrKey() throws Exception {
    trust(identity(USER, ""), "");
    Shop.problem(ProblemCode.HOST_KEY_UNKNOWN, this::resolve);
    trust("", pinned(HOST));
    Shop.problem(ProblemCode.CREDENTIALS_MISSING, this::resolve);
    trust(
        "-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n-----END OPENSSH PRIVATE KEY-----\n",
        pinned(HOST));
    assertThat(Shop.problem(ProblemCode.CREDENTIALS_MISSING, this::resolve).message())
        .doesNotContain("canary");
  }

  @Test
  void aKeyThatTheServerDoesNotKnow() throws Exception {
    trust(identity(Keys.ssh("ssh-ed25519", 256), ""), pinned(HOST));
    Shop.problem(ProblemCode.SOURCE_DENIED, this::resolve);
  }

  @Test
  void serverIsAway() throws Exception {
    trust(identity(USER, ""), pinned(HOST));
    int port = server.port();
    server.close();
    SourceReference away =
        Shop.at("ssh://git@127.0.0.1:" + port + "/shop.git", new GitReference.Head());
    Shop.problem(ProblemCode.SOURCE_UNREACHABLE, () -> shop.source.resolve(away));
  }

  private Revision resolve() {
    return shop.source.resolve(reference());
  }

  private SourceReference reference() {
    return Shop.at(
        "ssh://git@127.0.0.1:" + server.port() + "/shop.git", new GitReference.Branch("main"));
  }

  private void trust(String identity, String knownHosts) {
    Map<String, String> secret = new TreeMap<>();
    secret.put("identity", identity);
    secret.put("known_hosts", knownHosts);
    shop.secret("git", secret);
  }

  private String pinned(KeyPair host) {
    return "[127.0.0.1]:" + server.port() + " " + PublicKeyEntry.toString(host.getPublic());
  }

  private static String identity(KeyPair pair, String passphrase)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Optional<OpenSSHKeyEncryptionContext> encryption = Optional.empty();
    if (!passphrase.isEmpty()) {
      OpenSSHKeyEncryptionContext context = new OpenSSHKeyEncryptionContext();
      context.setPassword(passphrase);
      context.setCipherType("256");
      encryption = Optional.of(context);
    }
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
        pair, "test", encryption.orElse(null), out);
    return out.toString(US_ASCII);
  }
}
