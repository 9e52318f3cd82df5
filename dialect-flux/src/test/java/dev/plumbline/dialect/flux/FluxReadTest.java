package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Scope;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FluxReadTest {

  private static final String SOURCE =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: platform, namespace: flux-system}
      spec: {url: "https://git.example.com/a", interval: 1m}
      """;
  private static final String APPS =
      """
      ---
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: apps, namespace: flux-system}
      spec:
        interval: 10m
        prune: true
        sourceRef: {kind: GitRepository, name: platform}
      """;

  @Test
  void readsEveryField() {
    Application read = only(ClassPathText.read(FluxReadTest.class, "every-field.yaml"));

    assertThat(read.id()).isEqualTo(id("team", "apps"));
    assertThat(read.source().reference())
        .isEqualTo(new GitReference.Commit("1111111111111111111111111111111111111111", "main"));
    assertThat(read.source().credentials())
        .isEqualTo(new SecretReference.InCluster("sources", "deploy-key"));
    assertThat(read.source().verify())
        .isEqualTo(
            new Verification.Signed(
                Scope.TAG_AND_COMMIT, new SecretReference.InCluster("sources", "signers")));
    assertThat(read.source().interval()).isEqualTo(Duration.ofMinutes(2));
    assertThat(read.source().timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(read.render().path()).isEqualTo("apps");
    assertThat(read.render().targetNamespace()).isEqualTo("shop");
    assertThat(read.render().ignore().always())
        .containsExactly(".git/", ".gitignore", ".gitmodules", ".gitattributes");
    assertThat(read.render().ignore().last()).contains("/*", "!/apps");
    assertThat(read.render().ignore().file()).isEqualTo(".sourceignore");
    assertThat(read.destination()).isEqualTo(new Destination("", "shop"));
    assertThat(read.sync().prune()).isFalse();
    assertThat(read.sync().retry())
        .isEqualTo(new RetryPolicy(-1, Duration.ofSeconds(45), 1, Duration.ofSeconds(45)));
    assertThat(read.await().scope()).isEqualTo(WaitPolicy.Scope.SELECTED);
    assertThat(read.await().selected())
        .containsExactly(ObjectKey.of("apps/v1", "Deployment", "shop", "web"));
    assertThat(read.await().timeout()).isEqualTo(Duration.ofMinutes(3));
    assertThat(read.dependsOn())
        .containsExactly(
            new Dependency(id("team", "base"), false), new Dependency(id("other", "crds"), false));
    assertThat(read.deletion()).isEqualTo(DeletionPolicy.DELETE_AND_WAIT);
    assertThat(read.serviceAccount()).isEqualTo("system:serviceaccount:team:deployer");
  }

  @Test
  void readsWhatIsPutOverTheKustomization() {
    Application read = only(ClassPathText.read(FluxReadTest.class, "every-field.yaml"));

    assertThat(read.render().tool()).isEqualTo(RenderOptions.Tool.KUSTOMIZE);
    assertThat(read.render().kustomize())
        .isEqualTo(
            new KustomizeOptions(
                KustomizeOptions.Mode.FLUX,
                false,
                (JsonObject)
                    Yaml.readOne(
                        """
                        namePrefix: pre-
                        nameSuffix: -suf
                        components: [../tls]
                        buildMetadata: [originAnnotations]
                        images: [{name: web, newTag: "2"}]
                        patches: [{patch: "{}", target: {kind: Service}}]
                        """),
                Set.of(KustomizeOptions.Tolerance.MISSING_COMPONENTS)));
  }

  /// A source that is suspended keeps nobody from deleting.
  @Test
  void whatIsSuspendedStaysWhenItGoes() {
    assertThat(only(SOURCE + APPS + "  suspend: true\n").deletion())
        .isEqualTo(DeletionPolicy.ORPHAN);
    assertThat(
            only(SOURCE.replace("interval: 1m", "interval: 1m, suspend: true") + APPS).deletion())
        .isEqualTo(DeletionPolicy.DELETE);
  }

  @Test
  void hasFluxsDefaults() {
    Application read = only(SOURCE + APPS);

    assertThat(read.source().reference()).isEqualTo(new GitReference.Branch("master"));
    assertThat(read.source().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(read.await().timeout()).isEqualTo(Duration.ofSeconds(570));
    assertThat(read.await().scope()).isEqualTo(WaitPolicy.Scope.NONE);
    assertThat(read.sync().automated()).isTrue();
    assertThat(read.sync().selfHeal()).isTrue();
    assertThat(read.sync().allowEmpty()).isFalse();
    assertThat(read.sync().resync()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.deletion()).isEqualTo(DeletionPolicy.DELETE);
    assertThat(read.render().ignore().standard()).contains(".github/", "**/.sops.yaml");
  }

  @Test
  void aDependencyOnTheSameSourceMustBeAtTheSameRevision() {
    String base = APPS.replace("name: apps", "name: base");
    String apps = APPS + "  dependsOn: [{name: base}]\n";

    Declared declared = new FluxDialect().read(Yamls.all(SOURCE + base + apps));

    assertThat(declared.applications().getFirst().dependsOn())
        .containsExactly(new Dependency(id("flux-system", "base"), true));
  }

  @Test
  void theTargetMayBeThisMachine() {
    Application read =
        only(
            SOURCE
                + APPS.replace(
                    "{name: apps,", "{annotations: {plumbline.dev/target: host}, name: apps,"));

    assertThat(read.destination()).isEqualTo(new Destination("host", ""));
    assertThat(read.sync().order()).isEqualTo(KindOrder.HOST);
  }

  @Test
  void aMissingSourceHasAName() {
    assertThat(messages(APPS))
        .containsExactly(
            "Kustomization flux-system/apps: there is no GitRepository flux-system/platform."
                + " Declare it, or correct the reference. [SOURCE_MISSING]");
  }

  @Test
  void whatIsWrongWithTheSourceRefusesBoth() {
    String bad = SOURCE.replace("interval: 1m", "interval: 1d, recurseSubmodules: true");

    Declared declared = new FluxDialect().read(Yamls.all(bad + APPS));

    assertThat(declared.applications()).isEmpty();
    assertThat(declared.refused())
        .containsOnlyKeys(
            new ApplicationId(Kinds.GIT_REPOSITORY, "flux-system", "platform"),
            id("flux-system", "apps"));
    assertThat(declared.refused().get(id("flux-system", "apps"))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patches: [{target: {kind: x}}]",
        "images: [{newTag: x}]",
        "patchesStrategicMerge: [x]",
        "postBuild: {substitute: {a: b}}",
        "decryption: {provider: sops}",
        "kubeConfig: {secretRef: {name: x}}",
        "healthCheckExprs: [{kind: x}]",
        "dependsOn: [{name: x, readyExpr: y}]",
        "path: ../x",
        "timeout: soon",
        "retryInterval: 0s",
        "deletionPolicy: Never",
        "typo: 1"
      })
  void refusesByName(String field) {
    String name = field.substring(0, field.indexOf(':'));

    assertThat(messages(SOURCE + APPS + "  " + field + "\n"))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message)
                    .startsWith("Kustomization flux-system/apps: ")
                    .contains("spec." + name));
  }

  @ParameterizedTest
  @CsvSource({
    "'kind: GitRepository', 'kind: Bucket'",
    "'kustomize.toolkit.fluxcd.io/v1', 'kustomize.toolkit.fluxcd.io/v1beta2'",
    "'prune: true', 'wait: true'",
    "'https://git', 'https://u:hunter2@git'"
  })
  void refusesOtherValues(String old, String other) {
    int kustomization = SOURCE.length();
    String all = SOURCE + APPS;
    String yaml =
        all.indexOf(old) < kustomization && all.indexOf(old, kustomization) > 0
            ? SOURCE + APPS.replace(old, other)
            : all.replace(old, other);

    assertThat(messages(yaml))
        .isNotEmpty()
        .noneSatisfy(message -> assertThat(message).contains("hunter2"));
  }

  @Test
  void everyExampleIsRead() {
    Declarations declarations = new Declarations(List.of(new FluxDialect()));
    for (String cluster : List.of("staging", "production")) {
      Declarations.Result result =
          declarations.read(Yamls.folder("examples/flux/clusters/" + cluster));

      assertThat(result.refused()).isEmpty();
      assertThat(result.others()).isEmpty();
      assertThat(result.applications().stream().map(app -> app.id().name()))
          .containsExactly("apps", "infrastructure");
    }
    assertThat(declarations.read(Yamls.folder("examples/host")).applications())
        .singleElement()
        .satisfies(app -> assertThat(app.destination().target()).isEqualTo("host"));
  }

  @Test
  void definitionsNameTheKindsThatAreRead() {
    assertThat(
            new FluxDialect()
                .definitions().stream()
                    .map(Yamls::one)
                    .map(
                        definition ->
                            new GroupKind(
                                definition
                                    .content()
                                    .object("spec")
                                    .orElseThrow()
                                    .string("group")
                                    .orElseThrow(),
                                definition
                                    .content()
                                    .object("spec")
                                    .orElseThrow()
                                    .object("names")
                                    .orElseThrow()
                                    .string("kind")
                                    .orElseThrow())))
        .containsExactlyInAnyOrderElementsOf(Kinds.ALL);
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
