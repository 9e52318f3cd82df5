package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declared;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Parameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.SecretReference;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmSourceTest {

  private static Declared declared(String helm) {
    return new ArgoCdDialect()
        .read(
            Yamls.all(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop, namespace: argocd}
                spec:
                  source:
                    repoURL: https://git.example.com/shop
                    path: charts/shop
                    targetRevision: main
                    helm: %s
                  destination: {server: https://kubernetes.default.svc, namespace: web}
                """
                    .formatted(helm)));
  }

  private static RenderOptions read(String helm) {
    Declared declared = declared(helm);
    assertThat(declared.refused()).isEmpty();
    return declared.applications().getFirst().render();
  }

  @Test
  void withoutTheFieldTheReleaseIsTheApplication() {
    assertThat(read("{}").tool()).isEqualTo(Tool.DETECT);
    assertThat(read("{skipCrds: false}").tool()).isEqualTo(Tool.DETECT);
    assertThat(read("{}").helm())
        .isEqualTo(
            new HelmOptions(
                new HelmOptions.Release("shop", "web"),
                List.of(),
                List.of(),
                List.of(),
                java.util.Set.of(),
                new HelmOptions.Capabilities("", List.of()),
                HelmOptions.Version.HELM_4));
  }

  @Test
  void allFieldsCount() {
    RenderOptions options =
        read(
            """
            {releaseName: r, namespace: ns, valueFiles: [a.yaml, /b.yaml], values: "c: 1",
             parameters: [{name: d, value: "1,2"}, {name: e, value: "{1,2}", forceString: true}],
             fileParameters: [{name: f, path: files/f}], ignoreMissingValueFiles: true,
             skipCrds: true, skipTests: true, skipSchemaValidation: true, kubeVersion: "1.30",
             apiVersions: [x/v1], version: v3}\
            """);
    assertThat(options.tool()).isEqualTo(Tool.HELM);
    assertThat(options.helm())
        .isEqualTo(
            new HelmOptions(
                new HelmOptions.Release("r", "ns"),
                List.of(
                    new Values.File("a.yaml"), new Values.File("/b.yaml"), new Values.Text("c: 1")),
                List.of(new Parameter("d", "1\\,2", false), new Parameter("e", "{1,2}", true)),
                List.of(new FileParameter("f", Place.beside("files/f"))),
                Set.of(
                    Switch.SKIP_CRDS,
                    Switch.SKIP_TESTS,
                    Switch.SKIP_SCHEMA_VALIDATION,
                    Switch.IGNORE_MISSING_VALUE_FILES),
                new HelmOptions.Capabilities("1.30", List.of("x/v1")),
                HelmOptions.Version.HELM_4));
  }

  @Test
  void aPatternStandsForManyFilesAndAFileCountsOnce() {
    assertThat(read("{valueFiles: [a.yaml, 'env/*.yaml', a.yaml]}").helm().values())
        .containsExactly(new Values.File("a.yaml"), new Values.Files(Place.beside("env/*.yaml")));
  }

  @Test
  void aFileMayBeBehindAnAddress() {
    HelmOptions helm =
        read("""
        {valueFiles: ['https://example.com/$ARGOCD_APP_NAME/[a].yaml', a.yaml],
         fileParameters: [{name: f, path: 'http://example.com/f,1.pem'}]}\
        """)
            .helm();
    assertThat(helm.values())
        .containsExactly(
            new Values.File(document("https://example.com/shop/[a].yaml")),
            new Values.File("a.yaml"));
    assertThat(helm.fileParameters())
        .containsExactly(new FileParameter("f", document("http://example.com/f,1.pem")));
  }

  private static Place document(String address) {
    return Place.of(new RemoteDocument(address));
  }

  @Test
  void suchAFileIsAlsoReadWithTheCredentialsForItsAddress() {
    String address = "https://example.com/a.yaml";
    Declared declared =
        declared(
            "{valueFiles: [" + address + "], fileParameters: [{name: a, path: " + address + "}]}");
    assertThat(declared.applications().getFirst().alsoReads())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.url()).isEqualTo(address);
              assertThat(source.reference()).isEqualTo(new DocumentReference());
              assertThat(source.interval()).isEqualTo(Duration.ofMinutes(2));
              assertThat(source.credentials())
                  .isEqualTo(new SecretReference.InRepositorySecrets("argocd", "default", address));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:swordfish@example.com/a.yaml",
        "https://swordfish@example.com/a.yaml",
        "https://example.com/a.yaml?token=swordfish",
        "https://example.com?token=swordfish",
        "https://example.com/a.yaml#swordfish",
      })
  void anAddressThatMayHoldASecretIsRefusedAndNotTold(String address) {
    Declared declared = declared("{valueFiles: ['" + address + "']}");
    assertThat(declared.applications()).isEmpty();
    assertThat(declared.refused().values().iterator().next())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.URL_REFUSED);
              assertThat(problem.message()).doesNotContain("swordfish").contains("a password");
            });
  }

  @Test
  void theirNumberIsBounded() {
    String many =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> "https://example.com/" + i)
            .collect(Collectors.joining(", ", "{valueFiles: [", "]}"));
    assertThat(declared(many).refused().values().iterator().next())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("more than 20 addresses"));
    assertThat(declared(many.replace(", https://example.com/20", "")).refused()).isEmpty();
  }

  @Test
  void valuesAsAnObjectTakeThePlaceOfThoseAsText() {
    assertThat(read("{values: \"a: 1\", valuesObject: {b: two}, valueFiles: [c.yaml]}").helm())
        .extracting(HelmOptions::values)
        .isEqualTo(
            List.of(
                new Values.File("c.yaml"), new Values.Inline(JsonObject.EMPTY.with("b", "two"))));
  }

  @ParameterizedTest
  @CsvSource({
    "$ARGOCD_APP_NAME, shop",
    "x-${ARGOCD_APP_NAMESPACE}-y, x-web-y",
    "$ARGOCD_APP_SOURCE_PATH@$ARGOCD_APP_SOURCE_TARGET_REVISION, charts/shop@main",
    "$$5, $5",
    "a${NOBODY}b, ab",
    "'a\\,b', 'a\\,b'"
  })
  void variablesAreFilledIn(String written, String value) {
    assertThat(read("{parameters: [{name: a, value: '" + written + "'}]}").helm().parameters())
        .containsExactly(new Parameter("a", value, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{valueFiles: [$other/a.yaml]} | no source of Git has the ref other",
        "{valueFiles: ['s3://bucket/a.yaml']} | its scheme is not https or http",
        "{valueFiles: ['git::https://example.com/a']} | spec.source.helm.valueFiles is refused",
        "{fileParameters: [{name: a, path: 'https://example.com'}]} | it names no file",
        "{valuesObject: [a]} | spec.source.helm.valuesObject is invalid: it is no object",
        "{version: v2} | spec.source.helm.version v2 is not supported",
        "{parameters: [{name: a, value: $ARGOCD_APP_REVISION}]} | with $ARGOCD_APP_REVISION is not",
        "{typo: 1} | spec.source.helm.typo is not a known field"
      })
  void whatCannotBeDoneIsRefusedByName(String helm, String message) {
    Declared declared = declared(helm);
    assertThat(declared.applications()).isEmpty();
    assertThat(declared.refused().values().iterator().next())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains(message));
  }
}
