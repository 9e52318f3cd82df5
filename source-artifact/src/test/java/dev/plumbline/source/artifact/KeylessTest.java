package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was signed without a key is accepted only if everything about it holds.
class KeylessTest {

  private static final TestSigstore SIGSTORE = new TestSigstore();
  private static final Verification.Identity OWN =
      new Verification.Identity("^https://token\\.example\\.org$", "/release\\.yml@refs/tags/");
  private static final SecretReference NO_SECRET = new SecretReference.None();

  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry registry;
  private Lab lab;
  private String digest;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    registry = new FakeRegistry(server, "shop");
    lab = new Lab(folder.resolve("store"), folder.resolve("root.json"));
    root(SIGSTORE.trustedRoot());
    digest = registry.image(FakeRegistry.CHART, Packages.chart("shop", "0.1.0"));
    registry.tag("0.1.0", digest);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private void root(String json) throws IOException {
    Files.writeString(folder.resolve("root.json"), json);
  }

  private Revision resolve(Verification verify) {
    return lab.source.resolve(
        lab.reference(
            "oci://127.0.0.1:" + server.port() + "/shop",
            new ArtifactReference.Tag("0.1.0"),
            verify,
            Allowance.PLAIN_HTTP));
  }

  private static Verification by(Verification.Identity... signers) {
    return new Verification.Keyless(List.of(signers), NO_SECRET);
  }

  private void signed(TestForm form, Set<TestFault> faults) {
    new KeylessCase(form, faults, OWN, "").into(registry, SIGSTORE, digest);
  }

  private void signed(TestForm form) {
    signed(form, EnumSet.noneOf(TestFault.class));
  }

  private Problem refused(Verification verify) {
    Problem problem = Lab.problem(() -> resolve(verify));
    assertThat(problem.code()).as(problem.message()).isEqualTo(ProblemCode.SIGNATURE_INVALID);
    return problem;
  }

  static List<KeylessCase> cases() {
    return KeylessCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachSignatureIsJudgedAsTheTableSays(KeylessCase each) {
    each.into(registry, SIGSTORE, digest);
    if (each.outcome().equals("accepted")) {
      assertThat(resolve(by(each.asked())).verifiedBy())
          .isEqualTo(TestSignature.SUBJECT + " (" + TestSignature.ISSUER + ")");
    } else {
      Problem problem = refused(by(each.asked()));
      assertThat(problem.why()).contains(each.outcome());
      assertThat(problem.next()).isNotEmpty();
    }
  }

  @Test
  void theTableHasEveryFault() {
    Set<TestFault> played = EnumSet.noneOf(TestFault.class);
    cases().forEach(each -> played.addAll(each.faults()));
    assertThat(played).containsExactlyInAnyOrder(TestFault.values());
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAcceptedIsJudgedAgainWithoutTheRegistry(TestForm form) throws IOException {
    signed(form);
    resolve(by(OWN));
    server.seen.clear();
    assertThat(resolve(by(OWN)).verifiedBy()).contains(TestSignature.SUBJECT);
    assertThat(server.seen).hasSize(1);
    root(new TestSigstore().trustedRoot());
    assertThat(refused(by(OWN)).why()).contains("the Sigstore root");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOfAnotherTimeDoesNotCount(TestForm form) throws IOException {
    signed(form);
    String ended = "\"2026-01-01T00:00:00Z\", \"end\": \"2026-02-01T00:00:00Z\"}";
    for (String of : List.of("tlogs", "certificateAuthorities", "ctlogs")) {
      String[] parts = SIGSTORE.trustedRoot().split("(?=\"" + of + "\")", 2);
      String rest = parts[1].split("(?<=\\])", 2)[0];
      String whole = parts[1].replace(rest, rest.replace("\"2026-01-01T00:00:00Z\"}", ended));
      root(
          parts[0]
              + (of.equals("certificateAuthorities") ? authorityEnded(parts[1], ended) : whole));
      assertThat(refused(by(OWN)).why())
          .containsAnyOf("did not count", "issued by nobody", "no valid promise");
    }
  }

  private static String authorityEnded(String json, String ended) {
    return json.replaceFirst("\"2026-01-01T00:00:00Z\"}", ended);
  }

  @Test
  void oneOfSeveralIdentitiesIsEnough() {
    signed(TestForm.SIMPLE);
    Verification.Identity other = new Verification.Identity("^nobody$", ".*");
    assertThat(resolve(by(other, OWN)).verifiedBy()).contains(TestSignature.SUBJECT);
    assertThat(refused(by(other)).why())
        .contains("signed by '" + TestSignature.SUBJECT + "' of '" + TestSignature.ISSUER + "'");
  }

  @Test
  void ofSeveralSignaturesOneIsEnoughAndTheBestIsSpokenOf() {
    signed(TestForm.SIMPLE, EnumSet.of(TestFault.NO_ENTRY));
    signed(TestForm.BUNDLE, EnumSet.of(TestFault.CERTIFICATE_OF_OTHER_AUTHORITY));
    assertThat(refused(by(OWN)).why()).contains("none of the 2").contains("issued by nobody");
    signed(TestForm.BUNDLE);
    assertThat(resolve(by(OWN)).verifiedBy()).contains(TestSignature.SUBJECT);
  }

  @Test
  void whatIsNotSignedIsRefused() {
    assertThat(refused(by(OWN)).why()).isEqualTo("there is no signature of cosign");
  }

  @Test
  void withARootOfItsOwnAnybodyWhomItKnowsMaySign() {
    signed(TestForm.BUNDLE);
    lab.secret(Lab.KEYS, "trusted_root.json", SIGSTORE.trustedRoot());
    assertThat(resolve(new Verification.Keyless(List.of(), Lab.KEYS)).verifiedBy())
        .contains(TestSignature.SUBJECT);
    lab.secret(Lab.KEYS, "trusted_root.json", new TestSigstore().trustedRoot());
    refused(new Verification.Keyless(List.of(), Lab.KEYS));
    refused(new Verification.Keyless(List.of(OWN), Lab.KEYS));
  }

  @Test
  void withTheRootOfTheOperatorSomebodyMustBeNamed() {
    signed(TestForm.BUNDLE);
    assertThat(refused(by()).next()).contains("matchOIDCIdentity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}"
      })
  void aRootThatIsNoneIsSaid(String json) throws IOException {
    signed(TestForm.SIMPLE);
    root(json);
    assertThat(Lab.problem(() -> resolve(by(OWN))).code())
        .isEqualTo(ProblemCode.CREDENTIALS_MISSING);
    lab.secret(Lab.KEYS, "trusted_root.json", json);
    assertThat(Lab.problem(() -> resolve(new Verification.Keyless(List.of(OWN), Lab.KEYS))).code())
        .isEqualTo(ProblemCode.CREDENTIALS_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rawBytes", "start", "keyId", "certificates", "baseUrl"})
  void aRootWithSomethingUnreadableIsSaid(String field) throws IOException {
    root(SIGSTORE.trustedRoot().replace("\"" + field + "\": \"", "\"" + field + "\": \"* "));
    if (field.equals("certificates")) {
      root(SIGSTORE.trustedRoot().replace("certificates\"", "none\""));
    }
    assertThat(Lab.problem(() -> resolve(by(OWN))).code())
        .isEqualTo(ProblemCode.CREDENTIALS_MISSING);
  }

  @Test
  void withoutARootTheOptionIsNamed() throws IOException {
    Files.delete(folder.resolve("root.json"));
    assertThat(Lab.problem(() -> resolve(by(OWN))).message()).contains("root.json");
    try (Lab without = new Lab(folder.resolve("other"))) {
      Problem problem =
          Lab.problem(
              () ->
                  without.source.resolve(
                      without.reference(
                          "oci://127.0.0.1:" + server.port() + "/shop",
                          new ArtifactReference.Tag("0.1.0"),
                          by(OWN),
                          Allowance.PLAIN_HTTP)));
      assertThat(problem.code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING);
      assertThat(problem.next()).contains("--sigstore-root");
    }
  }

  @Test
  void whatIsNoRegularExpressionIsSaid() {
    signed(TestForm.SIMPLE);
    Problem problem = Lab.problem(() -> resolve(by(new Verification.Identity("(", ".*"))));
    assertThat(problem.code()).isEqualTo(ProblemCode.REFERENCE_INVALID);
    assertThat(problem.message()).contains("'('");
  }

  @Test
  void hostileMaterialIsRefusedAndNeverFails() {
    signed(TestForm.BUNDLE);
    TestSignature good =
        new TestSignature(SIGSTORE, digest, TestForm.BUNDLE, EnumSet.noneOf(TestFault.class));
    Trust.KeylessBy trusted = new Trust.KeylessBy(trustedRoot(), List.of());
    java.util.Random random = new java.util.Random(817);
    String text = good.bundle();
    assertThat(CosignSignature.ofBundle(text.getBytes(UTF_8)))
        .singleElement()
        .satisfies(
            each -> assertThat(new Keyless(trusted, digest).signer(List.of(each))).isPresent());
    int accepted = 0;
    for (int i = 0; i < 400; i++) {
      char[] changed = text.toCharArray();
      int at = random.nextInt(changed.length);
      changed[at] = "A{}\"0z".charAt(random.nextInt(6));
      if (new String(changed).equals(text)) {
        continue;
      }
      List<CosignSignature> all = CosignSignature.ofBundle(new String(changed).getBytes(UTF_8));
      accepted += new Keyless(trusted, digest).signer(all).isPresent() ? 1 : 0;
    }
    // What is not looked at may change: the size and the top that the proof repeats, for example.
    assertThat(accepted).isLessThan(40);
  }

  private static SigstoreRoot trustedRoot() {
    try {
      return SigstoreRoot.of(SIGSTORE.trustedRoot().getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
