package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.target.ObjectEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What becomes of resources when their definition goes away.
class DeclaredKindTest {

  private static final ApiResource GAUGES =
      new ApiResource(new GroupKind("x.example", "Gauge"), "v1", "gauges", true, false);

  private static JsonObject gauge(String name, String uid) {
    return (JsonObject)
        Yaml.readOne("{metadata: {name: %s, namespace: a, uid: %s}}".formatted(name, uid));
  }

  private final List<String> told = new ArrayList<>();
  private final DeclaredKind kind =
      new DeclaredKind(
          event ->
              told.add(
                  switch (event) {
                    case ObjectEvent.Seen seen -> "seen " + seen.object().uid();
                    case ObjectEvent.Gone gone -> "gone " + gone.uid();
                    case ObjectEvent.Lost lost -> "lost " + lost.problem().code();
                    case ObjectEvent.Restored restored -> "restored";
                    case ObjectEvent.SetBack setBack -> "set back";
                  }),
          new Object());

  private List<String> told() {
    List<String> all = List.copyOf(told);
    told.clear();
    return all;
  }

  private void list(List<JsonObject> all, long version) {
    all.forEach(one -> kind.changed(GAUGES, one));
    kind.listed(
        GAUGES,
        all.stream().map(one -> LiveObject.key(GAUGES, one)).collect(Collectors.toSet()),
        version);
  }

  @Test
  void theyAreUnknownAndNotWithdrawn() {
    list(List.of(gauge("one", "u1"), gauge("two", "u2")), 5);
    assertThat(told()).containsExactly("seen u1", "seen u2", "restored");
    kind.noKind();
    kind.noKind();
    assertThat(told()).containsExactly("lost KIND_UNKNOWN");
    list(List.of(gauge("one", "u1")), 9);
    assertThat(told()).containsExactly("seen u1", "gone u2", "restored");
  }

  @Test
  void aKindThatNeverWasIsWholeWithoutAny() {
    kind.noKind();
    kind.noKind();
    assertThat(told()).containsExactly("restored");
  }

  @Test
  void anotherOneOfTheSameNameIsTheEndOfTheFirst() {
    list(List.of(gauge("one", "u1")), 5);
    told();
    kind.changed(GAUGES, gauge("one", "u2"));
    assertThat(told()).containsExactly("gone u1", "seen u2");
  }
}
