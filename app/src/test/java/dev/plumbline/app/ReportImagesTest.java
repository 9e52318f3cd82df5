package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.codec.Yaml;
import dev.plumbline.engine.Coming;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a report knows of images: several at a time, in bounded time, and of whom.
class ReportImagesTest {

  private static final Application SHOP = application("shop");
  private static final Application CART = application("cart");

  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /// Those of the base.
  private static Set<String> registries() {
    return Set.of("docker.io");
  }

  private String digest(ImageName image) {
    asked.add(image.toString());
    return Optional.ofNullable(tags.get(image.toString()))
        .orElseThrow(
            () ->
                Problem.of(ProblemCode.SOURCE_UNREACHABLE, image.registry(), "is away", "")
                    .exception());
  }

  private static Application application(String name) {
    return Dialects.all()
        .read(
            List.of(
                new RenderedObject(
                    manifest(
                        """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: %s, namespace: argocd}
                        spec:
                          project: default
                          source: {repoURL: "https://git.example.org/shop", path: shop}
                          destination: {name: in-cluster, namespace: shop}
                        """
                            .formatted(name)),
                    new Origin("root.yaml", 0, 1))))
        .applications()
        .getFirst();
  }

  private static Manifest manifest(String yaml) {
    return new Manifest((JsonObject) Yaml.readOne(yaml));
  }

  private static Environments environments(String names, String approvals) {
    return EnvironmentDeclarations.read(
        List.of(
            manifest(
                """
                apiVersion: plumbline.dev/v1alpha1
                kind: Environment
                metadata: {name: production}
                spec: {applications: [{names: [%s]}], approvals: {%s}}
                """
                    .formatted(names, approvals))));
  }

  private static final Environments ALL = environments("\"*\"", "required: 1, users: [ada]");

  private static Coming coming(Application application, String... images) {
    List<RenderedObject> pods = new ArrayList<>();
    for (String image : images) {
      pods.add(
          new RenderedObject(
              manifest(
                  "{apiVersion: v1, kind: Pod, spec: {containers: [{image: \"%s\"}]}}"
                      .formatted(image)),
              Origin.GENERATED));
    }
    return new Coming(
        application,
        new Rendered(pods, Digest.of("rendered"), ReadSet.EMPTY, "directory"),
        Optional.empty(),
        ReadSet.EMPTY);
  }

  private ReportImages images() {
    return new ReportImages((image, credentials) -> digest(image));
  }

  @Test
  void whatNeedsApprovalIsLookedUpOnceAndNothingElse() {
    tags.put("docker.io/library/web:1", "sha256:aa");
    ReportImages.Found found =
        images()
            .of(
                List.of(
                    coming(SHOP, "web:1", "pinned@sha256:" + "0".repeat(64)),
                    coming(CART, "other:1")),
                environments("shop", "required: 1, users: [ada]"),
                true,
                ReportImagesTest::registries);
    assertThat(found.problems()).isEmpty();
    assertThat(found.of(SHOP.id())).isEqualTo(Map.of("web:1", "sha256:aa"));
    assertThat(found.of(CART.id())).isEmpty();
    assertThat(asked).containsExactly("docker.io/library/web:1");
    asked.clear();
    assertThat(
            images()
                .of(
                    List.of(coming(SHOP, "web:1"), coming(CART, "web:1")),
                    ALL,
                    true,
                    ReportImagesTest::registries)
                .digests())
        .hasSize(2);
    assertThat(asked).as("for both").hasSize(1);
  }

  @Test
  void nobodyIsAskedWhereNamesCountAsTheyAreWrittenOrForAFork() {
    List<Coming> comings = List.of(coming(SHOP, "web:1", "web:2"));
    Environments written = environments("shop", "required: 1, users: [ada], images: AsWritten");
    assertThat(images().of(comings, written, true, ReportImagesTest::registries))
        .isEqualTo(ReportImages.Found.NOTHING);
    assertThat(images().of(comings, Environments.NONE, false, ReportImagesTest::registries))
        .isEqualTo(ReportImages.Found.NOTHING);
    ReportImages.Found strange = images().of(comings, ALL, false, ReportImagesTest::registries);
    assertThat(asked).isEmpty();
    assertThat(strange.tells(SHOP.id())).isFalse();
    assertThat(message(strange, SHOP.id()))
        .contains("image 'web:1' and 1 more", "nobody is asked for what a fork proposes");
    assertThat(
            images()
                .of(List.of(coming(SHOP)), ALL, false, ReportImagesTest::registries)
                .tells(SHOP.id()))
        .isTrue();
  }

  private static String message(ReportImages.Found found, ApplicationId id) {
    return Optional.ofNullable(found.problems().get(id)).orElseThrow().message();
  }

  @Test
  void aRegistryThatOnlyTheHeadNamesIsNotAsked() {
    tags.put("docker.io/library/web:1", "sha256:aa");
    ReportImages.Found found =
        images()
            .of(
                List.of(coming(SHOP, "169.254.169.254/web:1", "web:1"), coming(CART, "web:1")),
                ALL,
                true,
                ReportImagesTest::registries);
    assertThat(asked).containsExactly("docker.io/library/web:1");
    assertThat(found.tells(CART.id())).isTrue();
    assertThat(message(found, SHOP.id()))
        .contains("only the head names the registry 169.254.169.254");
  }

  @Test
  void whatCannotBeToldIsSaidOfItsApplicationOnly() {
    tags.put("docker.io/library/web:1", "sha256:aa");
    ReportImages.Found found =
        images()
            .of(
                List.of(coming(SHOP, "web:1", "web:2"), coming(CART, "web:1")),
                ALL,
                true,
                ReportImagesTest::registries);
    assertThat(found.tells(SHOP.id())).isFalse();
    assertThat(found.of(SHOP.id())).isEmpty();
    assertThat(found.of(CART.id())).isEqualTo(Map.of("web:1", "sha256:aa"));
    assertThat(message(found, SHOP.id()))
        .startsWith("argocd/shop: image 'web:2': what it names now cannot be told")
        .contains("a review of this does not count for it", "docker.io: is away");
  }

  @Test
  void whatReviewersWereShownStaysWhileTheRegistryIsAway() {
    ReportImages images = images();
    tags.put("docker.io/library/web:1", "sha256:aa");
    List<Coming> comings = List.of(coming(SHOP, "web:1"));
    ReportImages.Found before = images.of(comings, ALL, true, ReportImagesTest::registries);
    tags.clear();
    assertThat(images.of(comings, ALL, true, ReportImagesTest::registries)).isEqualTo(before);
    tags.put("docker.io/library/web:1", "sha256:bb");
    assertThat(images.of(comings, ALL, true, ReportImagesTest::registries).of(SHOP.id()))
        .containsValue("sha256:bb");
  }

  @Test
  void severalAreAskedForAtATime() {
    CyclicBarrier together = new CyclicBarrier(4);
    ReportImages images =
        new ReportImages(
            (image, credentials) -> {
              try {
                together.await(30, TimeUnit.SECONDS);
                return "sha256:aa";
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(
            images
                .of(
                    List.of(coming(SHOP, "web:1", "web:2", "web:3", "web:4")),
                    ALL,
                    true,
                    ReportImagesTest::registries)
                .of(SHOP.id()))
        .hasSize(4);
  }

  @Test
  void aRegistryThatDoesNotEndTakesOnlySoLong() {
    CountDownLatch never = new CountDownLatch(1);
    ReportImages images =
        new ReportImages(
            (image, credentials) -> {
              try {
                never.await();
                return "";
              } catch (InterruptedException e) {
                throw Problem.of(ProblemCode.INTERRUPTED, "x", "was interrupted", "").exception();
              }
            },
            Duration.ofMillis(50));
    ReportImages.Found found =
        images.of(List.of(coming(SHOP, "web:1")), ALL, true, ReportImagesTest::registries);
    assertThat(message(found, SHOP.id())).contains("it took longer than");
  }
}
