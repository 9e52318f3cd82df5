package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceNamespacesTest {

  private static final GroupKind KUSTOMIZATION =
      new GroupKind("kustomize.toolkit.fluxcd.io", "Kustomization");

  private static final String HOME =
      """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: platform, namespace: flux-system}
      spec: {url: "https://git.example.com/a", interval: 1m}
      ---
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: apps, namespace: flux-system}
      spec:
        interval: 10m
        prune: true
        sourceRef: {kind: GitRepository, name: platform, namespace: flux-system}
      """;

  @Test
  void row70ASourceOfAnotherNamespaceIsRefusedWhereThatIsWanted() {
    String abroad =
        """
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: abroad, namespace: team}
        spec:
          interval: 10m
          prune: true
          sourceRef: {kind: GitRepository, name: platform, namespace: flux-system}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: release, namespace: team}
        spec:
          interval: 10m
          chart:
            spec:
              chart: charts/shop
              sourceRef: {kind: GitRepository, name: platform, namespace: flux-system}
        """;
    Declared any = new FluxDialect().read(Yamls.all(HOME + abroad));
    assertThat(any.applications()).hasSize(3);
    Declared own = new FluxDialect(SourceNamespaces.OWN).read(Yamls.all(HOME + abroad));
    assertThat(own.applications())
        .extracting(Application::id)
        .containsExactly(new ApplicationId(KUSTOMIZATION, "flux-system", "apps"));
    assertThat(own.refused().values().stream().flatMap(List::stream).map(Problem::message))
        .containsExactlyInAnyOrder(
            "Kustomization team/abroad: spec.sourceRef leads to the namespace flux-system: with"
                + " --no-cross-namespace-refs sources of other namespaces are not read. Declare the"
                + " source in the namespace team. [CONFINED]",
            "HelmRelease team/release: spec.chart.spec.sourceRef leads to the namespace"
                + " flux-system: with --no-cross-namespace-refs sources of other namespaces are not"
                + " read. Declare the source in the namespace team. [CONFINED]");
  }
}
