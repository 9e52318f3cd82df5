package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.codec.Yaml;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.ChangeRequest;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.ReportRules;
import dev.plumbline.engine.Supply;
import dev.plumbline.model.Application;
import dev.plumbline.model.Changes;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.report.ReportText;
import dev.plumbline.report.Size;
import dev.plumbline.report.Span;
import dev.plumbline.testkit.MemoryTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A change of a repository that applications read, and that declares none: they and their
/// environments are known from elsewhere.
class ElsewhereReportTest {

  private static final String URL = "https://git.example.com/shop";

  private static final List<Application> APPLICATIONS =
      Dialects.all()
          .read(
              List.of(
                  new RenderedObject(
                      manifest(
                          """
                          apiVersion: argoproj.io/v1alpha1
                          kind: Application
                          metadata: {name: shop, namespace: argocd}
                          spec:
                            project: default
                            source: {repoURL: "%s", targetRevision: main, path: shop}
                            destination: {name: in-cluster, namespace: shop}
                          """
                              .formatted(URL)),
                      new Origin("root.yaml", 0, 1))))
          .applications();

  private static final ChangeRequest.Governing ENVIRONMENTS =
      new ChangeRequest.Governing.Known(
          EnvironmentDeclarations.read(
              List.of(
                  manifest(
                      """
                      apiVersion: plumbline.dev/v1alpha1
                      kind: Environment
                      metadata: {name: production}
                      spec:
                        applications: [{names: [shop]}]
                        approvals: {required: 1, users: [ada], reportedBy: [plumbline]}
                      """))));

  private static Manifest manifest(String yaml) {
    return new Manifest((JsonObject) Yaml.readOne(yaml));
  }

  private static MemoryTree tree(int size) {
    return MemoryTree.empty()
        .file(
            "shop/map.yaml",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: map}, data: {size: \"%d\"}}\n"
                .formatted(size))
        .file(
            "examples/stray.yaml",
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: stray, namespace: argocd}
            spec:
              project: default
              source: {repoURL: "%s", targetRevision: main, path: shop}
              destination: {name: in-cluster, namespace: stray}
            """
                .formatted(URL));
  }

  @Test
  void whatIsDeclaredElsewhereCountsAndWhatIsOnlyWrittenHereDoesNot() {
    ChangeReports reports =
        new ChangeReports(
            new ChangeReports.Parts(
                Assembly.renderer(), Dialects.all(), Supply.NOTHING, LiveLook.NONE, Runnable::run));
    ChangeReports.Made made =
        reports.made(
            new ChangeRequest(
                new Span(
                    new Span.Point("main", "1".repeat(40)),
                    "1".repeat(40),
                    new Span.Point("topic", "2".repeat(40)),
                    true,
                    true),
                tree(1),
                tree(2),
                Optional.of(new Changes(Set.of("shop/map.yaml"), Set.of())),
                new ChangeRequest.Repository(Set.of(URL), "main", Optional.empty()),
                RemotePermission.NONE,
                ReportRules.NONE,
                new ChangeRequest.Around(
                    APPLICATIONS, true, ENVIRONMENTS, Instant.parse("2026-11-22T12:00:00Z"))));

    assertThat(ReportText.of(made.report(), Size.SHORT, false))
        .contains(
            "1 application changes",
            "argocd/shop (in-cluster, production)",
            "It will wait for",
            "The environment production needs 1 more approval from ada.")
        .doesNotContain("stray");
    assertThat(made.rendered()).hasSize(1);
    assertThat(made.rendered().getFirst().application()).isEqualTo(APPLICATIONS.getFirst());
  }
}
