package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.WaitPolicy.HealthRules;
import dev.plumbline.observe.HookCompletion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is remembered of a live object.
class LiveTest {

  private static Live version(String uid, String version) {
    return new Live(
        uid, version, Optional.empty(), Health.HEALTHY, HookCompletion.SUCCEEDED, false);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, true",
    "9, 10, true",
    "2, 1, false",
    "2, 2, false",
    "'', 2, false",
    "1, '', false",
    "a1, 2, false",
    "1, b2, false",
    "-1, 2, false",
    "1, 99999999999999999999, false"
  })
  void onlyNumbersTellWhichIsOlder(String mine, String other, boolean older) {
    assertThat(version("u1", mine).olderThan(version("u1", other))).isEqualTo(older);
  }

  @Test
  void versionsAreOrderedAcrossObjectsOfOneName() {
    assertThat(version("old", "4").olderThan(version("new", "7"))).isTrue();
    assertThat(version("new", "7").olderThan(version("old", "4"))).isFalse();
  }

  @Test
  void keepsFactsAndNoContent() {
    Manifest manifest =
        new Manifest(
            Things.process("web", "secret")
                .manifest()
                .content()
                .with("status", JsonObject.EMPTY.with("phase", "Failed")));
    ObservedObject object =
        new ObservedObject(
            manifest.key(),
            "u1",
            "7",
            manifest,
            Things.owned(manifest),
            Optional.empty(),
            Optional.empty(),
            true);
    Live live = Live.of(object, HealthRules.ARGOCD);
    assertThat(live.uid()).isEqualTo("u1");
    assertThat(live.owned()).isEqualTo(Things.owned(manifest));
    assertThat(live.health().status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(live.completion()).isEqualTo(HookCompletion.FAILED);
    assertThat(live.terminating()).isTrue();
    assertThat(live.toString()).doesNotContain("secret");
  }
}
