package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.RunReason;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Several wishes become one.
class WishesTest {

  private static Event.Triggered wish(RunReason reason) {
    return new Event.Triggered(reason, reason.name(), false, false);
  }

  private static Wishes of(Event.Triggered... wishes) {
    return Arrays.stream(wishes).reduce(Wishes.NONE, Wishes::and, (one, other) -> other);
  }

  @Test
  void noneIsNoneAndNotUrgent() {
    assertThat(Wishes.NONE.next()).isEmpty();
    assertThat(Wishes.NONE.urgent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RESYNC, NEW_REVISION, NEW_REVISION",
    "RETRY, NEW_REVISION, NEW_REVISION",
    "NEW_REVISION, RESYNC, NEW_REVISION",
    "NEW_REVISION, DECLARATION_CHANGED, DECLARATION_CHANGED",
    "DECLARATION_CHANGED, NEW_REVISION, DECLARATION_CHANGED",
    "STARTED, NEW_REVISION, STARTED",
    "REQUESTED, NEW_REVISION, REQUESTED",
    "REQUESTED, RESYNC, REQUESTED",
    "RESYNC, RETRY, RETRY",
    "RESYNC, INTERVAL, RESYNC",
    "INTERVAL, RESYNC, RESYNC",
    "RETRY, INTERVAL, RETRY",
    "INTERVAL, NEW_REVISION, NEW_REVISION",
    "NEW_REVISION, INTERVAL, NEW_REVISION"
  })
  void theStrongerGivesTheReasonAndTheActor(RunReason first, RunReason second, RunReason leading) {
    assertThat(of(wish(first), wish(second)).next()).contains(wish(leading));
  }

  @Test
  void requestToApplyLeadsWhateverWasWishedBefore() {
    Event.Triggered request = new Event.Triggered(RunReason.REQUESTED, "ann", true, false);
    for (RunReason reason : RunReason.values()) {
      assertThat(of(wish(reason), request).next()).as("%s", reason).contains(request);
    }
  }

  @Test
  void whatWasAllowedStaysAllowed() {
    Event.Triggered accepting = new Event.Triggered(RunReason.REQUESTED, "ann", true, true);
    Event.Triggered both = of(accepting, wish(RunReason.NEW_REVISION)).next().orElseThrow();
    assertThat(both.apply()).isTrue();
    assertThat(both.acceptRewrite()).isTrue();
    assertThat(both.actor()).isEqualTo("ann");
  }

  @ParameterizedTest
  @EnumSource(RunReason.class)
  void onlyComparingAndTryingAgainCanWait(RunReason reason) {
    Set<RunReason> weak = Set.of(RunReason.RESYNC, RunReason.INTERVAL, RunReason.RETRY);
    assertThat(of(wish(reason)).urgent()).isEqualTo(!weak.contains(reason));
  }
}
