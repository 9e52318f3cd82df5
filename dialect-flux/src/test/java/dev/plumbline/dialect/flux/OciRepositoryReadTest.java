package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kustomizations of an artifact of a registry.
class OciRepositoryReadTest {

  private static final String APPS =
      """
      ---
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: apps, namespace: flux-system}
      spec:
        interval: 10m
        prune: true
        sourceRef: {kind: OCIRepository, name: platform}
      """;

  @Test
  void theSourceMayBeAnArtifactOfARegistry() {
    Application read =
        only(ClassPathText.read(OciRepositoryReadTest.class, "oci-repository.yaml") + APPS);

    assertThat(read.source())
        .isEqualTo(
            new SourceReference(
                "oci://registry.example.com/manifests/platform",
                new ArtifactReference.SemverRange(">= 1.0", "^v"),
                new SecretReference.InCluster("flux-system", "pull"),
                new Verification.Cosigned(new SecretReference.InCluster("flux-system", "keys")),
                Set.of(SourceReference.Allowance.PLAIN_HTTP),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30)));
    assertThat(read.render().tool()).isEqualTo(RenderOptions.Tool.KUSTOMIZE);
    assertThat(read.render().ignore().last()).contains("/docs");
  }

  @ParameterizedTest
  @CsvSource({
    "'tag: a, semver: b, digest: \"sha256:%s\"', Digest",
    "'tag: a, semver: b', SemverRange",
    "'tag: a', Tag",
    "'', Tag"
  })
  void aDigestBeatsARangeAndThatATag(String reference, String read) {
    String digest = reference.replace("%s", "0".repeat(64));
    String yaml =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: platform, namespace: flux-system}
        spec: {url: "oci://registry.example.com/a", interval: 1m, ref: {%s}}
        """
            .formatted(digest);

    Application application = only(yaml + APPS);

    assertThat(application.source().reference().getClass().getSimpleName()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url: 'https://registry.example.com/a'",
        "provider: aws",
        "ref: {digest: latest}",
        "layerSelector: {mediaType: text/plain}",
        "verify: {provider: notation, secretRef: {name: x}}",
        "verify: {provider: cosign}",
        "verify: {provider: cosign, matchOIDCIdentity: []}",
        "verify: {provider: cosign, matchOIDCIdentity: [{issuer: x}]}",
        "verify: {provider: cosign, matchOIDCIdentity: [{issuer: x, subject: ''}]}",
        "verify: {secretRef: {name: x}, matchOIDCIdentity: [{issuer: x, subject: z}]}",
        "verify: {secretRef: {name: x}, trustedRootSecretRef: {name: y}}",
        "certSecretRef: {name: x}",
        "proxySecretRef: {name: x}"
      })
  void refusesWhatAnArtifactCannotBe(String field) {
    String yaml =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: platform, namespace: flux-system}
        spec: {url: "oci://registry.example.com/a", interval: 1m, secretRef: {name: pull}}
        """;
    String name = field.substring(0, field.indexOf(':'));
    String other =
        name.equals("url")
            ? yaml.replace("url: \"oci://registry.example.com/a\"", field)
            : yaml.replace("interval: 1m", "interval: 1m, " + field);

    assertThat(messages(other + APPS))
        .singleElement()
        .satisfies(message -> assertThat(message).contains("spec." + name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "matchOIDCIdentity: [{issuer: ^a$, subject: b}, {issuer: c, subject: d}] | ^a$ b c d |",
        "trustedRootSecretRef: {name: root} | '' | root",
        "matchOIDCIdentity: [{issuer: a, subject: b}], trustedRootSecretRef: {name: root} | a b |"
            + " root"
      })
  void itMayBeSignedWithoutAKey(String verify, String signers, @Nullable String root) {
    String yaml =
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: OCIRepository
        metadata: {name: platform, namespace: flux-system}
        spec: {url: "oci://registry.example.com/a", interval: 1m, verify: {provider: cosign, %s}}
        """
            .formatted(verify);

    Verification read = only(yaml + APPS).source().verify();

    Verification.Keyless keyless = (Verification.Keyless) read;
    assertThat(
            keyless.signers().stream().map(each -> each.issuer() + " " + each.subject()).toList())
        .isEqualTo(signers.isEmpty() ? List.of() : pairs(signers));
    assertThat(keyless.root())
        .isEqualTo(
            root == null
                ? new SecretReference.None()
                : new SecretReference.InCluster("flux-system", root));
  }

  private static List<String> pairs(String words) {
    String[] all = words.split(" ");
    return IntStream.range(0, all.length / 2)
        .mapToObj(i -> all[2 * i] + " " + all[2 * i + 1])
        .toList();
  }

  private static ApplicationId id(String namespace, String name) {
    return new ApplicationId(Kinds.KUSTOMIZATION, namespace, name);
  }

  private static Application only(String yaml) {
    Declared declared = new FluxDialect().read(Yamls.all(yaml));
    assertThat(declared.refused()).isEmpty();
    return declared.applications().getFirst();
  }

  private static List<String> messages(String yaml) {
    return new FluxDialect()
        .read(Yamls.all(yaml)).refused().getOrDefault(id("flux-system", "apps"), List.of()).stream()
            .map(Problem::message)
            .toList();
  }
}
