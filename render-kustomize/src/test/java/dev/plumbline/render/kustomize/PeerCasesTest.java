package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Kustomize's own tests: 311 builds with the bytes of `kubectl kustomize`, and 69 that it refuses.
class PeerCasesTest {

  private static final JsonObject IN_ORDER =
      JsonObject.of("sortOptions", JsonObject.of("order", new JsonString("fifo")));

  /// What `kubectl kustomize` says where the peer's tests call a plugin without it, run functions,
  /// or ask a server.
  private static final Map<String, String> OF_THE_PROGRAM =
      Map.of(
          "builtin__PatchStrategicMergeTransformer__TestBadPatchStrategicMergeTransformer",
          "missing Resource metadata",
          "builtin__SortOrderTransformer__TestWrongOrder",
          "unable to load builtin SortOrderTransformer.builtin.[noGrp]",
          "krusty__fnplugin__TestFnContainerMountsLoadRestrictions_root",
          "external plugins disabled; unable to load external plugin 'CockroachDB'",
          "krusty__remoteloader__TestRemoteLoad_RemoteProtocols__http-error",
          "accumulating resources from 'https://github.com/thisisa404.yaml': ");

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
    List<String> missing = new ArrayList<>();
    int known = 0;
    for (PeerCase peer : cases) {
      try {
        built.add(peer.name() + ":\n" + peer.build(renderer, JsonObject.EMPTY));
      } catch (ProblemException e) {
        assertThat(e.problem().next()).as(peer.name()).isNotEmpty();
        for (String words : words(peer)) {
          known++;
          if (!e.problem().message().contains(words.stripTrailing())) {
            missing.add(peer.name() + ":\n" + words + "\n" + e.problem().message());
          }
        }
      }
    }
    assertThat(built).isEmpty();
    assertThat(missing).isEmpty();
    if (!cases.isEmpty()) {
      assertThat(cases).hasSizeGreaterThanOrEqualTo(69);
      System.out.printf("kustomize: %d of %d peers' words of refusals%n", known, known);
      assertThat(known).isGreaterThanOrEqualTo(57);
    }
  }

  /// The words of the peer's test; where its program says something else, the words of that.
  private static List<String> words(PeerCase peer) {
    String program = OF_THE_PROGRAM.getOrDefault(peer.name(), "");
    return program.isEmpty()
        ? peer.description().array("errorContains").orElseThrow().strings()
        : List.of(program);
  }
}
