package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.target.kubernetes.ClusterMemory.Known;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Another cluster, and a store that goes back.
class LineageTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  private Optional<Known> remembered = Optional.empty();
  private final List<Call> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private String uid = "one";
  private long revision = 100;

  private Lineage lineage = process();

  private Lineage process() {
    Lineage fresh =
        new Lineage(
            "here",
            Optional.of(
                new ClusterMemory() {
                  @Override
                  public Optional<Known> known(String address) {
                    return remembered;
                  }

                  @Override
                  public void remember(String address, Known known) {
                    remembered = Optional.of(known);
                  }
                }),
            this::answer);
    fresh.onSetBack(problem -> told.add(problem.code() + " " + problem.why()));
    fresh.onStranger(problem -> told.add(problem.code() + ""));
    return fresh;
  }

  private Answer answer(Call call) {
    asked.add(call);
    long least = Long.parseLong(call.query().getOrDefault("resourceVersion", "0"));
    return least > revision
        ? reply(504, TOO_LARGE)
        : reply(200, call.path().endsWith("kube-system") ? object() : list());
  }

  private static final String TOO_LARGE =
      "{\"details\":{\"causes\":[{\"reason\":\"ResourceVersionTooLarge\"}]}}";

  private String list() {
    return """
    {"metadata": {"resourceVersion": "%d"},
     "items": [{"metadata": {"name": "kube-system", "uid": "%s", "resourceVersion": "4"}}]}
    """
        .formatted(revision, uid);
  }

  private String object() {
    return "{\"metadata\": {\"name\": \"kube-system\", \"uid\": \"one\", \"resourceVersion\":"
        + " \"4\"}}";
  }

  private static Answer reply(int status, String body) {
    return new Answer.Reply(
        status, Optional.<Duration>empty(), List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void asksOnceAndAgainOnlyAfterSomethingWasLost() {
    lineage.settle();
    lineage.settle();
    assertThat(asked).hasSize(1);
    lineage.doubt();
    lineage.doubt();
    lineage.settle();
    lineage.settle();
    assertThat(asked).hasSize(2);
    assertThat(remembered).contains(new Known("one", 100));
  }

  @Test
  void anotherClusterGetsNothingUntilTheOldOneIsBack() {
    lineage.settle();
    uid = "two";
    lineage.doubt();
    assertThatThrownBy(lineage::settle)
        .hasMessageContaining("TARGET_REPLACED")
        .hasMessageContaining("--accept-cluster two");
    assertThatThrownBy(lineage::settle).hasMessageContaining("TARGET_REPLACED");
    assertThatThrownBy(lineage::requireFamiliar).hasMessageContaining("TARGET_REPLACED");
    assertThat(told).containsExactly("TARGET_REPLACED");
    uid = "one";
    assertThatCode(lineage::settle).doesNotThrowAnyException();
    assertThatCode(lineage::requireFamiliar).doesNotThrowAnyException();
    uid = "two";
    lineage = process();
    assertThatThrownBy(lineage::settle).hasMessageContaining("TARGET_REPLACED");
    assertThat(remembered).contains(new Known("one", 100));
  }

  @Test
  void aStoreThatWentBackBeginsANewAge() {
    goBack();
  }

  private void goBack() {
    lineage.settle();
    lineage.read(SHOP, lineage.age());
    lineage.saw(120);
    revision = 90;
    lineage.doubt();
    lineage.settle();
    assertThat(lineage.age()).isEqualTo(1);
    assertThat(told).containsExactly("TARGET_SET_BACK it is at revision 90 and was at 120");
    assertThatThrownBy(() -> lineage.requireRead(SHOP)).hasMessageContaining("TARGET_SET_BACK");
    lineage.read(SHOP, 1);
    assertThatCode(() -> lineage.requireRead(SHOP)).doesNotThrowAnyException();
    assertThat(remembered).contains(new Known("one", 90, 90));
  }

  @Test
  void thatAStoreWentBackIsKnownAfterARestart() {
    goBack();
    revision = 150;
    lineage = process();
    lineage.settle();
    assertThat(lineage.age()).isZero();
    assertThat(lineage.setBackAt()).isEqualTo(90);
    assertThat(remembered).contains(new Known("one", 150, 90));
  }

  @Test
  void whatHappenedWhileNobodyRanIsNoticed() {
    remembered = Optional.of(new Known("one", 500));
    lineage = process();
    lineage.settle();
    assertThat(told).containsExactly("TARGET_SET_BACK it is at revision 100 and was at 500");
  }

  @Test
  void whatWasWrittenLastTellsOfAStoreThatHasMovedOnSince() {
    lineage.anchor(() -> Optional.of(new Anchor("/maps", "kube-system", "one", 4)));
    lineage.settle();
    assertThat(asked).extracting(Call::path).containsExactly("/maps");
    lineage.anchor(() -> Optional.of(new Anchor("/maps", "kube-system", "one", 50)));
    lineage.doubt();
    lineage.settle();
    assertThat(told).containsExactly("TARGET_SET_BACK ConfigMap kube-system is not as it was");
  }

  @Test
  void withoutMemoryNobodyIsAsked() {
    Lineage free = new Lineage("here", Optional.empty(), this::answer);
    free.settle();
    free.doubt();
    free.settle();
    assertThat(asked).isEmpty();
  }
}
