package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.SecretReference;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

  private static final Declarations DECLARATIONS = new Declarations(List.of(new ArgoCdDialect()));
  private static final String SHOP =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: shop, namespace: argocd}
      spec:
        source: {repoURL: "https://git.example.com/a", path: shop}
        destination: {name: in-cluster, namespace: shop}
      """;

  @Test
  void everyExampleIsRead() {
    Declarations.Result result = DECLARATIONS.read(Yamls.folder("examples/argocd"));

    assertThat(result.refused()).isEmpty();
    assertThat(result.applications().stream().map(Application::id).map(ApplicationId::name))
        .containsExactly("examples", "guestbook", "hooks", "sync-waves");
    assertThat(DECLARATIONS.read(Yamls.folder("examples/host")).applications())
        .singleElement()
        .satisfies(app -> assertThat(app.destination().target()).isEqualTo("host"));
  }

  @Test
  void twoDeclarationsOfOneApplicationAreBothRefusedUnderItsId() {
    String other = SHOP.replace(", namespace: argocd", "");

    Declarations.Result result = DECLARATIONS.readLive(Yamls.all(SHOP + "---\n" + other));

    assertThat(result.applications()).isEmpty();
    assertThat(result.refused())
        .containsOnlyKeys(new ApplicationId(ArgoCdDialect.APPLICATION, "argocd", "shop"));
    assertThat(result.declared().refused()).isEqualTo(result.refused());
  }

  @Test
  void oneThatCannotBeReadLeavesTheOthersAlone() {
    String bad = SHOP.replace("shop, namespace", "bad, namespace").replace("path:", "paht:");

    Declarations.Result result = DECLARATIONS.readLive(Yamls.all(SHOP + "---\n" + bad));

    assertThat(result.applications()).hasSize(1);
    assertThat(result.refused()).hasSize(1);
  }

  @Test
  void whatDeclaresNothingIsNamed() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all, namespace: argocd}
        """;

    assertThat(DECLARATIONS.readLive(Yamls.all(set)).others().stream().map(Problem::message))
        .containsExactly(
            "ApplicationSet argocd/all: it declares no application: its kind is"
                + " argoproj.io/ApplicationSet. Declare one of argoproj.io/AppProject,"
                + " argoproj.io/Application, or let an application apply it. [UNSUPPORTED_KIND]");
  }

  @Test
  void noKindIsReadByTwo() {
    assertThatThrownBy(
            () -> new Declarations(List.of(new ArgoCdDialect(), new ArgoCdDialect("other"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void definitionsNameTheKindsThatAreRead() {
    assertThat(new ArgoCdDialect().definitions().stream().map(Yamls::one))
        .allSatisfy(
            definition -> {
              String kind =
                  definition.content().at("spec", "names", "kind").orElseThrow().toString();
              assertThat(new ArgoCdDialect().kinds())
                  .anySatisfy(read -> assertThat(kind).contains(read.kind()));
            })
        .hasSize(2);
  }

  @Test
  void onlyResourcesOfAClusterAreGivenWhatTheClusterKeepsForRepositories() {
    List<Manifest> resources = Yamls.all(SHOP);
    assertThat(credentials(DECLARATIONS.readLive(resources)))
        .isEqualTo(
            new SecretReference.InRepositorySecrets(
                "argocd", "default", "https://git.example.com/a"));
    assertThat(
            credentials(
                DECLARATIONS.read(
                    List.of(
                        new RenderedObject(resources.getFirst(), new Origin("shop.yaml", 0, 1))))))
        .isEqualTo(new SecretReference.OfRepository("https://git.example.com/a"));
  }

  private static SecretReference credentials(Declarations.Result result) {
    return result.applications().getFirst().source().credentials();
  }
}
