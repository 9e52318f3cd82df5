package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Runner.Lane;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Look-ups of references, each once for all who read it.
class SourcePollerTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Application WEB = Shop.USUAL.declared(Shop.id("web"), "cluster");
  private static final Application API = Shop.USUAL.declared(Shop.id("api"), "cluster");

  private final HandRunner runner = new HandRunner();
  private final HandSource source = new HandSource();
  private final List<String> heard = new ArrayList<>();
  private final SourcePoller poller =
      new SourcePoller(
          source,
          RemotePermission.of(List.of("https://files.example/allowed")),
          runner,
          new SourcePoller.Listener() {
            @Override
            public void seen(
                ApplicationId id,
                SourceReference reference,
                Revision revision,
                Optional<News> news) {
              heard.add(id.name() + " " + revision.commit());
            }

            @Override
            public void cameTo(ApplicationId id, Revision revision) {
              heard.add(id.name() + " came to " + revision.commit());
            }
          },
          id -> heard.add(id.name() + " turned"));

  private void unreachable() {
    source.failing(Optional.of(Things.problem(ProblemCode.SOURCE_UNREACHABLE).exception()));
  }

  @Test
  void oneLookUpServesAllWhoNameTheReference() {
    poller.watch(WEB);
    poller.watch(API);
    runner.pass(MINUTE);
    assertThat(source.lookUps()).isEqualTo(1);
    assertThat(heard).containsExactlyInAnyOrder("web c0", "api c0");
  }

  @Test
  void looksUpAtItsIntervalForEver() {
    poller.watch(WEB);
    runner.pass(Duration.ofMinutes(10));
    assertThat(source.lookUps()).isEqualTo(10);
    assertThat(runner.alarms()).hasSize(1);
  }

  @Test
  void aTenthOfTheIntervalIsAddedAtRandom() {
    runner.random(0.5);
    poller.watch(WEB);
    assertThat(runner.alarms()).containsExactly(Duration.ofSeconds(63));
    runner.random(0);
    runner.pass(Duration.ofSeconds(63));
    assertThat(runner.alarms()).containsExactly(MINUTE);
  }

  @Test
  void refreshLooksAtOnceAndTheIntervalBeginsAnew() {
    poller.watch(WEB);
    runner.pass(Duration.ofSeconds(30));
    source.push("c1");
    poller.refresh(Shop.URL);
    runner.run();
    assertThat(heard).containsExactly("web c1");
    assertThat(runner.alarms()).containsExactly(MINUTE);
  }

  @Test
  void aFileBehindAnAddressIsLookedUpOnlyIfThatIsAllowed() {
    poller.watch(reading("https://files.example/elsewhere/values.yaml"));
    assertThat(runner.alarms()).hasSize(1);
    poller.watch(reading("https://files.example/allowed/values.yaml"));
    assertThat(runner.alarms()).hasSize(2);
  }

  private static Application reading(String address) {
    SourceReference own = WEB.source();
    SourceReference file =
        new SourceReference(
            address,
            new DocumentReference(),
            own.credentials(),
            own.verify(),
            own.interval(),
            own.timeout());
    return WEB.from(own, List.of(file));
  }

  @Test
  void refreshOfAnotherRepositoryConcernsNobody() {
    poller.watch(WEB);
    poller.refresh("https://git.example/other.git");
    assertThat(runner.waiting(Lane.SOURCE)).isZero();
    assertThat(runner.alarms()).hasSize(1);
  }

  @Test
  void severalHintsDuringALookUpAreWorthOneMore() {
    poller.watch(WEB);
    source.meanwhile(
        () -> {
          source.push("c1");
          poller.refresh(Shop.URL);
          poller.refresh(Shop.URL);
        });
    poller.refresh(Shop.URL);
    runner.run();
    assertThat(source.lookUps()).isEqualTo(2);
    assertThat(heard).as("the older commit is told first").containsExactly("web c0", "web c1");
    assertThat(runner.alarms()).containsExactly(MINUTE);
  }

  @Test
  void toDeclareAgainDoesNotPutTheNextLookUpOff() {
    poller.watch(WEB);
    runner.pass(Duration.ofSeconds(40));
    poller.watch(WEB);
    assertThat(runner.alarms()).containsExactly(Duration.ofSeconds(20));
  }

  @Test
  void whoIsForgottenHearsNothing() {
    poller.watch(WEB);
    poller.watch(API);
    poller.forget(WEB.id());
    runner.pass(MINUTE);
    assertThat(heard).containsExactly("api c0");
    poller.forget(API.id());
    assertThat(runner.alarms()).isEmpty();
  }

  @Test
  void whoIsForgottenDuringALookUpHearsNothing() {
    poller.watch(WEB);
    source.meanwhile(() -> poller.forget(WEB.id()));
    runner.pass(MINUTE);
    assertThat(heard).isEmpty();
    assertThat(runner.alarms()).isEmpty();
  }

  @Test
  void whoComesBackDuringALookUpIsNotLookedUpTwiceAsOften() {
    poller.watch(WEB);
    source.meanwhile(
        () -> {
          poller.forget(WEB.id());
          poller.watch(WEB);
        });
    poller.refresh(Shop.URL);
    runner.run();
    assertThat(runner.alarms()).hasSize(1);
    runner.pass(Duration.ofMinutes(10));
    assertThat(source.lookUps()).isEqualTo(11);
  }

  @Test
  void whatIsSuspendedIsNotLookedUp() {
    poller.watch(WEB);
    poller.watch(Shop.USUAL.suspend().declared(WEB.id(), "cluster"));
    assertThat(runner.alarms()).isEmpty();
    poller.watch(WEB.withdrawn());
    assertThat(runner.alarms()).isEmpty();
  }

  @Test
  void failureIsToldWhenItBeginsAndWhenItEnds() {
    poller.watch(WEB);
    unreachable();
    runner.pass(Duration.ofMinutes(3));
    assertThat(source.lookUps()).isEqualTo(3);
    assertThat(heard).containsExactly("web turned");
    source.failing(Optional.empty());
    runner.pass(MINUTE);
    assertThat(heard).containsExactly("web turned", "web c0", "web turned");
  }

  @Test
  void defectOfASourceEndsNoPolling() {
    poller.watch(WEB);
    source.failing(Optional.of(new IllegalStateException("a defect")));
    runner.pass(MINUTE);
    source.failing(Optional.empty());
    runner.pass(MINUTE);
    assertThat(heard).contains("web c0");
  }

  @Test
  void closedItLooksNothingUp() {
    poller.watch(WEB);
    poller.close();
    poller.watch(API);
    poller.refresh(Shop.URL);
    runner.pass(Duration.ofMinutes(5));
    assertThat(source.lookUps()).isZero();
  }
}
