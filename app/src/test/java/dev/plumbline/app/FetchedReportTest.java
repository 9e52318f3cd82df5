package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.ReportRules;
import dev.plumbline.engine.Supply;
import dev.plumbline.model.Changes;
import dev.plumbline.model.SecretReference;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import dev.plumbline.report.Span;
import dev.plumbline.source.artifact.ArtifactLimits;
import dev.plumbline.source.artifact.ArtifactSource;
import dev.plumbline.testkit.MemoryTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reports fetch with the credentials of runs, and what not: servers on this machine say who
/// asked them for what.
class FetchedReportTest {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes(UTF_8));

  private final List<SecretReference> read = Collections.synchronizedList(new ArrayList<>());
  @TempDir Path folder;
  private ChartServer charts;
  private ChartServer other;
  private ArtifactSource source;
  private ReportLooks looks;
  private ChangeReports reports;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @BeforeEach
  void begin() throws IOException {
    charts = new ChartServer();
    other = new ChartServer();
    for (ChartServer each : List.of(charts, other)) {
      each.publish("web", "1.0.0", map("one")).publish("web", "1.1.0", map("two"));
    }
    source =
        new ArtifactSource(
            folder,
            new ArtifactSource.Trusted(this::secret, Optional.empty()),
            ArtifactLimits.standard(),
            InstantSource.system());
    looks = new ReportLooks(source, () -> now);
    reports =
        new ChangeReports(
            new ChangeReports.Parts(
                Assembly.renderer(),
                Dialects.all(),
                new Supply(Optional.of(looks), true, Optional.empty()),
                LiveLook.NONE,
                Runnable::run));
  }

  @AfterEach
  void end() {
    source.close();
    charts.close();
    other.close();
  }

  private Map<String, byte[]> secret(SecretReference reference) {
    read.add(reference);
    return reference instanceof SecretReference.InCluster
        ? Map.of("username", "ann".getBytes(UTF_8), "password", PASSWORD.getBytes(UTF_8))
        : Map.of();
  }

  private static String map(String text) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: web}, data: {text: %s}}\n"
        .formatted(text);
  }

  private static String url(ChartServer server) {
    return "http://" + server.place() + "/charts";
  }

  /// A HelmRepository with credentials, and a HelmRelease of its chart.
  private static String flux(String url, String secret, String version) {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: HelmRepository
    metadata: {name: charts, namespace: shop}
    spec: {url: "%s", interval: 1h, secretRef: {name: %s}}
    ---
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata: {name: web, namespace: shop}
    spec:
      interval: 1h
      chart:
        spec:
          chart: web
          version: %s
          sourceRef: {kind: HelmRepository, name: charts}
    """
        .formatted(url, secret, version);
  }

  private static String argo(String name, String url, String version) {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: %s, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "%s", chart: web, targetRevision: %s}
      destination: {server: "https://kubernetes.default.svc", namespace: web}
    """
        .formatted(name, url, version);
  }

  private static MemoryTree tree(String... declarations) {
    MemoryTree tree = MemoryTree.empty();
    for (int i = 0; i < declarations.length; i++) {
      tree = tree.file("apps/" + i + ".yaml", declarations[i]);
    }
    return tree;
  }

  private ChangeReports.Made made(MemoryTree base, MemoryTree head, boolean trusted) {
    looks.begin();
    return reports.made(
        new ChangeRequest(
            new Span(
                new Span.Point("main", "1".repeat(40)),
                "1".repeat(40),
                new Span.Point("topic", "2".repeat(40)),
                trusted,
                true),
            base,
            head,
            Optional.of(new Changes(Set.of("apps/0.yaml", "apps/1.yaml"), Set.of())),
            new ChangeRequest.Repository(
                Set.of("https://git.example/fleet"), "main", Optional.empty()),
            RemotePermission.NONE,
            ReportRules.NONE,
            ChangeRequest.Around.of(new ChangeRequest.Governing.DeclaredIn(base), now)));
  }

  private static String text(ChangeReports.Made made) {
    return ReportText.of(made.report(), Size.SHORT, false);
  }

  @Test
  void anotherVersionOfWhatTheBaseDeclaresIsFetchedWithItsCredentials() {
    ChangeReports.Made made =
        made(
            tree(flux(url(charts), "login", "1.0.0")),
            tree(flux(url(charts), "login", "1.1.0")),
            true);

    assertThat(text(made)).contains("-   data.text: \"one\"", "+   data.text: \"two\"");
    assertThat(made.settled()).isTrue();
    assertThat(made.rendered()).hasSize(1);
    assertThat(made.rendered().getFirst().reads().remotes().toString())
        .contains(url(charts) + "#web@1.1.0=sha256:");
    assertThat(charts.seen).isNotEmpty().allMatch(each -> each.endsWith(LOGIN));
  }

  @Test
  void theHeadOfAForkFetchesNothingAndSpoilsNothing() {
    MemoryTree base = tree(argo("web", url(charts), "1.0.0"));
    MemoryTree head = tree(argo("web", url(charts), "1.1.0"));

    ChangeReports.Made made = made(base, head, false);
    assertThat(text(made)).contains("cannot be compared here").doesNotContain("data.text");
    assertThat(made.rendered()).isEmpty();
    assertThat(charts.seen).isEmpty();

    assertThat(text(made(base, head, true))).contains("+   data.text: \"two\"");
    assertThat(text(made(base, head, false))).doesNotContain("data.text");
  }

  @Test
  void credentialsOfTheBaseGoToNoAddressThatOnlyTheHeadNames() {
    MemoryTree base = tree(flux(url(charts), "login", "1.0.0"));

    ChangeReports.Made made = made(base, tree(flux(url(other), "login", "1.0.0")), true);

    assertThat(other.seen).isEmpty();
    assertThat(text(made)).contains(url(other), "in a way that no application of the base does");
    assertThat(made.rendered()).isEmpty();
    assertThat(made.settled()).isTrue();
  }

  @Test
  void credentialsThatOnlyTheHeadNamesAreNotRead() {
    MemoryTree base = tree(flux(url(charts), "login", "1.0.0"));
    made(base, tree(flux(url(charts), "login", "1.1.0")), true);
    read.clear();
    charts.seen.clear();

    ChangeReports.Made made = made(base, tree(flux(url(charts), "masters", "1.1.0")), true);

    assertThat(read).doesNotContain(new SecretReference.InCluster("shop", "masters"));
    assertThat(charts.seen).isEmpty();
    assertThat(text(made)).contains("in a way that no application of the base does");
  }

  @Test
  void anApplicationOfTheHeadLeadsNobodyIntoTheNetwork() {
    other.redirect("/charts/index.yaml", url(charts) + "/index.yaml");
    MemoryTree base = tree(argo("web", url(charts), "1.0.0"));

    ChangeReports.Made made =
        made(base, tree(argo("web", url(charts), "1.0.0"), argo("spy", url(other), "1.0.0")), true);

    assertThat(other.seen).isEmpty();
    assertThat(charts.seen).isEmpty();
    assertThat(text(made)).contains("argocd/spy", url(other));
  }

  @Test
  void credentialsDoNotFollowARedirectOfTheBasesOwnServer() {
    MemoryTree base = tree(flux(url(charts), "login", "1.0.0"));
    charts.redirect(
        "/charts/web-1.1.0.tgz", url(other).replace("127.0.0.1", "localhost") + "/web-1.1.0.tgz");

    ChangeReports.Made made = made(base, tree(flux(url(charts), "login", "1.1.0")), true);

    assertThat(other.seen).noneMatch(each -> each.contains("Basic"));
    assertThat(text(made)).doesNotContain(PASSWORD).doesNotContain("Basic");
  }

  @Test
  void aServerThatIsDownIsAskedOnceAndTheReportSaysSoUntilItIsBack() {
    MemoryTree base = tree(argo("web", url(charts), "1.0.0"), argo("shop", url(charts), "1.0.0"));
    MemoryTree head = tree(argo("web", url(charts), "1.1.0"), argo("shop", url(charts), "1.1.0"));
    charts.down(true);

    ChangeReports.Made made = made(base, head, true);
    assertThat(made.settled()).isFalse();
    assertThat(text(made)).contains("the server cannot be reached", url(charts));
    int asked = charts.seen.size();
    made(base, head, true);
    assertThat(charts.seen).as("it is not asked again within a minute").hasSize(asked);

    charts.down(false);
    now = now.plus(ReportLooks.FRESH);
    ChangeReports.Made later = made(base, head, true);
    assertThat(later.settled()).isTrue();
    assertThat(text(later)).contains("+   data.text: \"two\"");
  }

  @Test
  void whoeverIsNotConcernedIsNotLookedUp() {
    MemoryTree base = tree(argo("web", url(charts), "1.0.0"));

    made(base, tree(argo("web", url(charts), "1.0.0"), "kind: Nothing\n"), true);

    assertThat(charts.seen).isEmpty();
  }

  @Test
  void aPasswordInAnAddressOfTheHeadIsRepeatedNowhere() {
    String secret = "http://ann:hunter22@" + other.place() + "/charts";

    ChangeReports.Made made =
        made(tree(argo("web", url(charts), "1.0.0")), tree(argo("web", secret, "1.0.0")), true);

    assertThat(text(made)).contains("argocd/web").doesNotContain("hunter22");
    assertThat(other.seen).isEmpty();
  }
}
