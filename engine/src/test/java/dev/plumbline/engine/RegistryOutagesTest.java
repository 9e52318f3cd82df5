package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Images.Answer;
import dev.plumbline.engine.Images.Asked;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A registry that is away is asked seldom, however many images wait for it, and that it is back is
/// noticed soon.
class RegistryOutagesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HandRunner runner = new HandRunner();
  private final HandRegistry registry = new HandRegistry();
  private final Map<ApplicationId, Instant> told = new HashMap<>();
  private RegistryImages images = images();
  private int applications = 1;

  private RegistryImages images() {
    RegistryImages made = new RegistryImages(registry, runner);
    made.onNews(id -> told.put(id, runner.now()));
    return made;
  }

  @BeforeEach
  void tags() {
    for (int i = 0; i < 200; i++) {
      registry.tag("registry.example.org/team" + i + ":1", "sha256:" + i);
      registry.tag("other.example.org/team" + i + ":1", "sha256:" + i);
    }
  }

  private static Application application(int number) {
    return Shop.USUAL.declared(Shop.id("app" + number), "cluster");
  }

  private Answer about(int number, String host) {
    Asked asked =
        new Asked(
            application(number),
            Digest.of("rendered"),
            new TreeSet<>(List.of(host + "/team" + number + ":1")));
    return images.about(asked, false);
  }

  private Answer about(int number) {
    return about(number, "registry.example.org");
  }

  private boolean known(int number) {
    return about(number) instanceof Answer.Known known && known.fresh();
  }

  private Problem problem(int number) {
    return ((Answer.Unknown) about(number)).problem();
  }

  /// The gate asks for each application that waits once a minute, each at its own moment.
  private void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      for (int i = 0; i < applications; i++) {
        if ((runner.now().getEpochSecond() + i * 7L) % MINUTE.toSeconds() == 0) {
          about(i);
        }
      }
      runner.pass(Duration.ofSeconds(1));
    }
  }

  private List<Duration> noticed(Instant since) {
    List<Duration> late = new ArrayList<>();
    for (int i = 0; i < applications; i++) {
      Optional<Instant> at = Optional.ofNullable(told.get(application(i).id()));
      late.add(Duration.between(since, at.orElse(Instant.MAX)));
    }
    return late;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 13, 22, 31, 38, 39, 40, 41, 50, 59})
  void thatItIsBackIsNoticedWithinAMinute(int second) {
    runner.random(second / 60.0);
    registry.away = true;
    pass(Duration.ofHours(1).plusSeconds(second));
    registry.away = false;
    Instant back = runner.now();
    told.clear();
    pass(MINUTE);
    assertThat(noticed(back)).allSatisfy(late -> assertThat(late).isLessThan(MINUTE));
    assertThat(about(0)).isInstanceOf(Answer.Known.class);
  }

  @Test
  void oneImageAsksLaterAndLater() {
    registry.away = true;
    pass(Duration.ofHours(1));
    assertThat(registry.asked.size()).isBetween(60, 92);
    runner.random(0.999);
    registry.asked.clear();
    pass(Duration.ofHours(1));
    assertThat(registry.asked.size()).as("by chance a quarter sooner").isBetween(92, 122);
  }

  @Test
  void manyImagesAskHardlyMoreThanOne() {
    applications = 200;
    registry.away = true;
    pass(MINUTE);
    registry.asked.clear();
    pass(Duration.ofMinutes(30));
    assertThat(registry.asked.size())
        .isBetween(1, (int) Duration.ofMinutes(30).dividedBy(RegistryOutages.APART) + 1);
    registry.away = false;
    Instant back = runner.now();
    told.clear();
    pass(MINUTE);
    assertThat(noticed(back)).allSatisfy(late -> assertThat(late).isLessThan(MINUTE));
  }

  @Test
  void anotherRegistryIsNotHeldByIt() {
    registry.away = true;
    about(0);
    about(1);
    about(2);
    about(3);
    runner.run();
    registry.away = false;
    about(4, "other.example.org");
    runner.run();
    assertThat(about(4, "other.example.org")).isInstanceOf(Answer.Known.class);
  }

  /// A repository may be the one thing that a registry does not serve, or its credentials.
  @Test
  void oneRepositoryThatIsNotServedHoldsNoOther() {
    applications = 12;
    for (int i = 0; i < 11; i++) {
      registry.broken.add("team" + i);
    }
    for (int minute = 0; minute < 20; minute++) {
      pass(MINUTE);
      if (!known(11)) {
        runner.pass(RegistryOutages.APART);
      }
      assertThat(known(11)).as("after %d minutes", minute).isTrue();
    }
    Instant back = runner.now();
    told.clear();
    registry.broken.remove("team5");
    pass(MINUTE.plus(MINUTE));
    assertThat(told).containsKey(application(5).id());
    assertThat(Duration.between(back, told.getOrDefault(application(5).id(), Instant.MAX)))
        .isLessThan(Duration.ofSeconds(100));
  }

  @Test
  void whoIsRefusedLearnsNothingOfOthers() {
    registry.away = true;
    for (int i = 0; i < 4; i++) {
      about(i);
    }
    runner.run();
    assertThat(problem(2).message()).contains("team2", "nothing listens there");
    assertThat(problem(3).message())
        .contains("team3", "oci://registry.example.org: the registry does not answer")
        .doesNotContain("team0", "team1", "team2");
  }

  @Test
  void nobodyIsAskedForWhatNobodyWantsToKnow() {
    registry.away = true;
    pass(Duration.ofMinutes(5));
    applications = 0;
    pass(Duration.ofMinutes(4));
    registry.asked.clear();
    pass(Duration.ofHours(1));
    assertThat(registry.asked).isEmpty();
    assertThat(runner.alarms()).isEmpty();
  }

  @Test
  void aTagThatIsPushedLateIsSeenWhenTheGateAsksNext() {
    registry.tags.clear();
    pass(Duration.ofHours(1));
    registry.tag("registry.example.org/team0:1", "sha256:00");
    Instant pushed = runner.now();
    told.clear();
    pass(MINUTE);
    assertThat(noticed(pushed)).allSatisfy(late -> assertThat(late).isLessThan(MINUTE));
  }
}
