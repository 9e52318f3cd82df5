package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Kustomize's own tests: 311 builds with the bytes of `kubectl kustomize`, and 69 that it refuses.
class PeerCasesTest {

  private static final JsonObject IN_ORDER =
      JsonObject.of("sortOptions", JsonObject.of("order", new JsonString("fifo")));

  private final KustomizeRenderer renderer = new KustomizeRenderer();

  @Test
  void allBuildsHaveTheBytesOfThePeer() {
    List<PeerCase> cases = PeerCase.all("ok");
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (PeerCase peer : cases) {
      compare(peer, peer.expected(), JsonObject.EMPTY, different);
      compare(peer, peer.expectedInOrder(), IN_ORDER, different);
      compared += peer.expectedInOrder().isPresent() ? 2 : 1;
    }
    assertThat(different).isEmpty();
    if (!cases.isEmpty()) {
      assertThat(cases).hasSizeGreaterThanOrEqualTo(311);
      System.out.printf("kustomize: %d of %d peers' builds, in their orders%n", compared, compared);
    }
  }

  private void compare(
      PeerCase peer, Optional<String> expected, JsonObject overrides, List<String> different) {
    expected.ifPresent(
        text -> {
          String built = build(peer, overrides);
          if (!built.equals(text)) {
            different.add(peer.name() + overrides.names() + ":\n" + built);
          }
        });
  }

  private String build(PeerCase peer, JsonObject overrides) {
    try {
      return peer.build(renderer, overrides);
    } catch (ProblemException e) {
      return e.problem().message();
    }
  }

  @Test
  void whatThePeerRefusesIsRefusedWithItsWords() {
    List<PeerCase> cases = PeerCase.all("error");
    List<String> built = new ArrayList<>();
    int words = 0;
    for (PeerCase peer : cases) {
      try {
        built.add(peer.name() + ":\n" + peer.build(renderer, JsonObject.EMPTY));
      } catch (ProblemException e) {
        assertThat(e.problem().next()).as(peer.name()).isNotEmpty();
        for (String known : peer.description().array("errorContains").orElseThrow().strings()) {
          words += e.problem().message().contains(known) ? 1 : 0;
        }
      }
    }
    assertThat(built).isEmpty();
    if (!cases.isEmpty()) {
      assertThat(cases).hasSizeGreaterThanOrEqualTo(69);
      assertThat(words).as("known words of 57, none of which may get lost").isGreaterThan(47);
    }
  }
}
