package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.CommitSigner;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Scope;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Keys.OpenPgp ANN = Keys.OpenPgp.create("Ann <ann@example.com>", LONG_AGO, 0);

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void start() {
    shop = new Shop(folder, GitHostOptions.local());
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ssh-ed25519, 256, ssh-ed25519",
    "ecdsa-sha2-nistp256, 256, ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384, 384, ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521, 521, ecdsa-sha2-nistp521",
    "ssh-rsa, 2048, rsa-sha2-256",
    "ssh-rsa, 2048, rsa-sha2-512"
  })
  void sshKeysOfAllKinds(String algorithm, int size, String signature) {
    KeyPair pair = Keys.ssh(algorithm, size);
    commit(Keys.sshSigner(pair, signature, "git"));
    trust("ann.sshpub", Keys.sshPublic(pair, "ann@example.com"));
    assertThat(resolve(Scope.COMMIT).verifiedBy())
        .startsWith("SHA256:")
        .endsWith(" ann@example.com");
  }

  @Test
  void unsigned() {
    shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    trust("ann.asc", ANN.armoured());
    assertThat(refused(Scope.COMMIT)).contains("it is not signed");
  }

  @Test
  void signedByAStranger() {
    KeyPair stranger = Keys.ssh("ssh-ed25519", 256);
    commit(Keys.sshSigner(stranger, "ssh-ed25519", "git"));
    trust("ann.sshpub", Keys.sshPublic(Keys.ssh("ssh-ed25519", 256), "ann"));
    assertThat(refused(Scope.COMMIT)).contains("which is not trusted");
    trust("ann.asc", ANN.armoured());
    assertThat(refused(Scope.COMMIT)).contains("which is not trusted");
    Keys.OpenPgp other = Keys.OpenPgp.create("Bob <bob@example.com>", LONG_AGO, 0);
    commit(other.signer(HashAlgorithmTags.SHA256));
    assertThat(refused(Scope.COMMIT)).contains("which is not trusted");
  }

  @Test
  void sshSignatureForAnotherPurpose() {
    KeyPair pair = Keys.ssh("ssh-ed25519", 256);
    commit(Keys.sshSigner(pair, "ssh-ed25519", "file"));
    trust("ann.sshpub", Keys.sshPublic(pair, "ann"));
    assertThat(refused(Scope.COMMIT)).contains("of another kind");
  }

  @Test
  void sshSignatureWithSha1() {
    KeyPair pair = Keys.ssh("ssh-rsa", 2048);
    commit(Keys.sshSigner(pair, "ssh-rsa", "git"));
    trust("ann.sshpub", Keys.sshPublic(pair, "ann"));
    assertThat(refused(Scope.COMMIT)).contains("of another kind");
  }

  @Test
  void contentChangedAfterSigning() {
    KeyPair pair = Keys.ssh("ssh-ed25519", 256);
    commit(payload -> Keys.sshSigner(pair, "ssh-ed25519", "git").sign("other".getBytes(UTF_8)));
    trust("ann.sshpub", Keys.sshPublic(pair, "ann"));
    assertThat(refused(Scope.COMMIT)).contains("does not fit its content");
    commit(payload -> ANN.signer(HashAlgorithmTags.SHA256).sign("other".getBytes(UTF_8)));
    trust("ann.asc", ANN.armoured());
    assertThat(refused(Scope.COMMIT)).contains("does not fit its content");
  }

  @Test
  void garbageForASignature() {
    trust("ann.asc", ANN.armoured());
    commit(payload -> "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----");
    assertThat(refused(Scope.COMMIT)).contains("malformed");
    commit(payload -> "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----");
    assertThat(refused(Scope.COMMIT)).contains("malformed");
  }

  @Test
  void openPgp() {
    commit(ANN.signer(HashAlgorithmTags.SHA256));
    trust("ann.asc", ANN.armoured());
    assertThat(resolve(Scope.COMMIT).verifiedBy()).endsWith(" Ann <ann@example.com>");
  }

  @Test
  void openPgpOverAWeakDigest() {
    commit(ANN.signer(HashAlgorithmTags.SHA1));
    trust("ann.asc", ANN.armoured());
    assertThat(refused(Scope.COMMIT)).contains("weak");
  }

  @Test
  void openPgpKeyExpiredOrRevoked() {
    Keys.OpenPgp old = Keys.OpenPgp.create("Old <old@example.com>", LONG_AGO, 86_400);
    commit(old.signer(HashAlgorithmTags.SHA256));
    trust("old.asc", old.armoured());
    assertThat(refused(Scope.COMMIT)).contains("expired");
    commit(ANN.signer(HashAlgorithmTags.SHA256));
    trust("ann.asc", ANN.revoked());
    assertThat(refused(Scope.COMMIT)).contains("revoked");
  }

  @Test
  void tags() {
    String commit = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    trust("ann.asc", ANN.armoured());
    Optional<CommitSigner> signer = Optional.of(ANN.signer(HashAlgorithmTags.SHA256));
    shop.repository.annotatedTag("v1.0.0", commit, new BareRepository.Signing("One", signer));
    GitReference tag = new GitReference.Tag("v1.0.0");
    assertThat(resolve(Scope.TAG, tag).verifiedBy()).contains("Ann");
    assertThat(resolve(Scope.TAG, tag).commit()).isEqualTo(commit);
    assertThat(resolve(Scope.TAG, new GitReference.SemverRange("1.x")).verifiedBy())
        .contains("Ann");
    assertThat(refused(Scope.TAG_AND_COMMIT, tag)).contains("it is not signed");
    assertThat(refused(Scope.TAG, new GitReference.Branch("main"))).contains("no annotated tag");
    shop.repository.annotatedTag(
        "v2.0.0", commit, new BareRepository.Signing("Two", Optional.empty()));
    assertThat(refused(Scope.TAG, new GitReference.Tag("v2.0.0"))).contains("it is not signed");
    String signed =
        shop.repository.annotatedTag("v3.0.0", commit, new BareRepository.Signing("Three", signer));
    shop.repository.moveRef("refs/tags/v9.0.0", signed);
    assertThat(refused(Scope.TAG, new GitReference.Tag("v9.0.0"))).contains("has the name v3.0.0");
  }

  @Test
  void keysThatAreNone() {
    commit(ANN.signer(HashAlgorithmTags.SHA256));
    for (String name : new String[] {"ann.asc", "ann.sshpub", "readme"}) {
      trust(name, "not a key");
      Shop.problem(ProblemCode.CREDENTIALS_MISSING, () -> resolve(Scope.COMMIT));
    }
  }

  private void commit(CommitSigner signer) {
    shop.repository.commit(Commit.on("main", "Signed").file("a", "1").signed(signer));
  }

  private void trust(String name, String key) {
    shop.secret("keys", Map.of(name, key));
  }

  private Revision resolve(Scope scope) {
    return resolve(scope, new GitReference.Branch("main"));
  }

  private Revision resolve(Scope scope, GitReference reference) {
    return shop.source.resolve(
        new SourceReference(
            shop.host.url("shop").toString(),
            reference,
            new SecretReference.None(),
            new SourceReference.Verification.Signed(
                scope, new SecretReference.InCluster("test", "keys")),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20)));
  }

  private String refused(Scope scope) {
    return refused(scope, new GitReference.Branch("main"));
  }

  private String refused(Scope scope, GitReference reference) {
    Problem problem = Shop.problem(ProblemCode.SIGNATURE_INVALID, () -> resolve(scope, reference));
    assertThat(problem.next()).isNotEmpty();
    return problem.message();
  }
}
