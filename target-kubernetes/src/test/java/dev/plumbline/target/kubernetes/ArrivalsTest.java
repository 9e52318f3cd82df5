package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final ObjectKey KEY = new ObjectKey(new GroupKind("", "ConfigMap"), "shop", "web");

  private final HandPace pace = new HandPace();
  private final Arrivals arrivals = new Arrivals(pace);

  private static ApplicationId application(String name) {
    return new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", name);
  }

  @Test
  void withoutALostAnswerNothingCanCome() {
    assertThat(arrivals.mayCome(application("shop"))).isFalse();
  }

  @Test
  void afterALostAnswerSomethingCanForAWhile() {
    arrivals.lost(application("shop"), KEY, "v1");
    pace.pass(Arrivals.LATEST.minus(SHORT));
    assertThat(arrivals.mayCome(application("shop"))).isTrue();
    assertThat(arrivals.mayCome(application("web"))).isFalse();
    assertThatThrownBy(() -> arrivals.requireNone(application("shop")))
        .hasMessageContaining("OUTCOME_UNKNOWN");
    pace.pass(SHORT);
    assertThat(arrivals.mayCome(application("shop"))).isFalse();
    arrivals.requireNone(application("shop"));
  }

  /// The object may have been deleted since, and be made anew by the request.
  @Test
  void whatMayComeStaysListed() {
    Inventory empty = Inventory.empty(application("shop"));
    assertThat(arrivals.listing(empty)).isEqualTo(empty);
    arrivals.lost(application("shop"), KEY, "v1");
    InventoryEntry entry = InventoryEntry.intended(KEY, "v1", 0);
    assertThat(arrivals.listing(empty)).isEqualTo(empty.with(List.of(entry)));
    Inventory listed = empty.with(List.of(entry.withUid("one")));
    assertThat(arrivals.listing(listed)).isEqualTo(listed);
    assertThat(arrivals.listing(Inventory.empty(application("web"))).entries()).isEmpty();
    pace.pass(Arrivals.LATEST);
    assertThat(arrivals.listing(empty)).isEqualTo(empty);
  }

  @Test
  void whatWasFoundComesNoMoreIfThereWasOneRequest() {
    arrivals.found(application("shop"), KEY);
    arrivals.lost(application("shop"), KEY, "v1");
    arrivals.found(application("shop"), KEY);
    assertThat(arrivals.mayCome(application("shop"))).isFalse();
    arrivals.lost(application("shop"), KEY, "v1");
    arrivals.lost(application("shop"), KEY, "v1");
    arrivals.found(application("shop"), KEY);
    assertThat(arrivals.mayCome(application("shop"))).isTrue();
  }

  @Test
  void whatAnotherProcessSentConcernsItsApplication() {
    arrivals.others(application("shop"));
    assertThat(arrivals.mayCome(application("shop"))).isTrue();
    assertThat(arrivals.mayCome(application("web"))).isFalse();
    pace.pass(Arrivals.LATEST);
    assertThat(arrivals.mayCome(application("shop"))).isFalse();
  }

  @Test
  void whoHasNothingWaitsForNothing() {
    arrivals.others(application("shop"));
    arrivals.forget(application("shop"));
    assertThat(arrivals.mayCome(application("shop"))).isFalse();
  }
}
