package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Images.Answer;
import dev.plumbline.engine.Images.Asked;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is known of the images of applications: how old, how often asked, and what a failure comes
/// to.
class RegistryImagesTest {

  private static final String WEB = "docker.io/library/web:1";
  private static final String SIDE = "registry.example.org/side:latest";

  private final HandRunner runner = new HandRunner();
  private final HandRegistry registry = new HandRegistry();
  private final List<ApplicationId> news = new ArrayList<>();
  private final RegistryImages images = new RegistryImages(registry, runner);

  @BeforeEach
  void tags() {
    registry.tag(WEB, "sha256:aa");
    registry.tag(SIDE, "sha256:bb");
    images.onNews(news::add);
  }

  private static Asked asked(String... names) {
    return new Asked(Shop.USUAL.declared(), Digest.of("rendered"), new TreeSet<>(List.of(names)));
  }

  private Answer about(String... names) {
    return images.about(asked(names), false);
  }

  private Map<String, String> known(String... names) {
    assertThat(about(names)).isInstanceOf(Answer.Known.class);
    return ((Answer.Known) about(names)).digests();
  }

  private boolean fresh() {
    return about("web:1") instanceof Answer.Known known && known.fresh();
  }

  @Test
  void askingNeverWaits() {
    assertThat(about("web:1"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.IMAGE_UNKNOWN));
    assertThat(registry.asked).isEmpty();
    runner.run();
    assertThat(registry.asked).hasSize(1);
    assertThat(news).containsExactly(Shop.ID);
    assertThat(known("web:1")).containsExactly(Map.entry("web:1", "sha256:aa"));
    assertThat(fresh()).isTrue();
  }

  @Test
  void eachNameIsKeptAsItIsWritten() {
    about("web:1", "docker.io/web:1", "registry.example.org/side");
    runner.run();
    assertThat(known("web:1", "docker.io/web:1", "registry.example.org/side"))
        .containsOnly(
            Map.entry("web:1", "sha256:aa"),
            Map.entry("docker.io/web:1", "sha256:aa"),
            Map.entry("registry.example.org/side", "sha256:bb"));
    assertThat(registry.asked).as("two names of one image are asked for once").hasSize(2);
  }

  @Test
  void nothingGoesByWhatIsOlderThanAMinute() {
    about("web:1");
    runner.run();
    runner.pass(RegistryImages.FRESH);
    assertThat(fresh()).isFalse();
    runner.run();
    assertThat(news).as("nothing new").hasSize(1);
    assertThat(fresh()).isTrue();
    runner.pass(RegistryImages.FRESH);
    about("web:1");
    registry.tag(WEB, "sha256:cc");
    runner.run();
    assertThat(news).hasSize(2);
    assertThat(known("web:1")).containsValue("sha256:cc");
  }

  /// An answer may be some seconds old when another application gets it.
  @Test
  void whatIsSharedIsNotKeptLongerForThat() {
    about("web:1");
    runner.run();
    runner.pass(Duration.ofSeconds(9));
    about("web:1", "registry.example.org/side");
    runner.run();
    assertThat(registry.asked).as("shared").hasSize(2);
    runner.pass(Duration.ofSeconds(51));
    assertThat(about("web:1", "registry.example.org/side"))
        .isInstanceOfSatisfying(Answer.Known.class, it -> assertThat(it.fresh()).isFalse());
  }

  @Test
  void whoWouldGoIsToldAlthoughNothingIsNew() {
    about("web:1");
    runner.run();
    runner.pass(RegistryImages.FRESH);
    images.about(asked("web:1"), true);
    runner.run();
    assertThat(news).hasSize(2);
  }

  @Test
  void aRegistryThatIsAwayIsNamed() {
    about("web:1");
    runner.run();
    runner.pass(RegistryImages.FRESH);
    registry.away = true;
    about("web:1");
    runner.run();
    assertThat(about("web:1"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            it ->
                assertThat(it.problem().message())
                    .contains("image 'web:1'", "docker.io/library/web", "nothing listens there")
                    .contains("IMAGE_UNKNOWN"));
  }

  @Test
  void whatIsNoNameOrHasNoSuchTagIsNamed() {
    about("Web:1");
    about("web:2");
    runner.run();
    assertThat(about("Web:1"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            it -> assertThat(it.problem().message()).contains("'Web:1'", "no name of an image"));
    assertThat(about("web:2"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            it -> assertThat(it.problem().message()).contains("'web:2'", "no such tag"));
  }

  @Test
  void credentialsAreThoseThatAreKeptForTheRegistrysAddress() {
    Application application = Shop.USUAL.declared();
    String url = "oci://registry.example.org/side";
    assertThat(credentials(application, new SecretReference.OfRepository("git")))
        .isEqualTo(new SecretReference.OfRepository(url));
    assertThat(
            credentials(
                application, new SecretReference.InRepositorySecrets("argocd", "web", "git")))
        .isEqualTo(new SecretReference.InRepositorySecrets("argocd", "web", url));
    assertThat(credentials(application, new SecretReference.InCluster("shop", "login")))
        .as("that is for the application's own source")
        .isEqualTo(new SecretReference.None());
  }

  private static SecretReference credentials(Application application, SecretReference own) {
    return OpenImages.wish(
            application.from(application.source().with(own), List.of()),
            "registry.example.org/side")
        .credentials();
  }
}
