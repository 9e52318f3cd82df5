package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A repository of charts that does not answer, and what was seen of it before.
class RemoteOutageTest {

  private static final String URL = "https://charts.example/stable";
  private static final RemoteChart ONE = new RemoteChart(URL, "one", "1.0.0");
  private static final RemoteChart TWO = new RemoteChart(URL, "two", "1.x");

  private final Repository repository = new Repository();
  private List<? extends RemoteFiles> needed = List.of(ONE, TWO);

  /// Knows what it saw, and may not answer.
  private static final class Repository implements Source {
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Revision> seen = new HashMap<>();
    private Optional<Problem> failure = Optional.empty();

    @Override
    public boolean supports(SourceReference reference) {
      return true;
    }

    @Override
    public boolean keeps(Revision revision) {
      return true;
    }

    @Override
    public Revision resolve(SourceReference reference) {
      asked.add(reference.url());
      if (failure.isPresent()) {
        throw failure.get().exception();
      }
      return seen.computeIfAbsent(key(reference), _ -> Things.revision("c1"));
    }

    @Override
    public Optional<Seen> seen(SourceReference reference) {
      return Optional.ofNullable(seen.get(key(reference)))
          .map(revision -> new Seen(revision, Things.START));
    }

    private static String key(SourceReference reference) {
      return reference.url() + reference.reference();
    }

    @Override
    public Tree tree(Revision revision) {
      return MemoryTree.empty();
    }

    @Override
    public Ancestry ancestry(Revision before, Revision after) {
      return Ancestry.SAME;
    }

    @Override
    public void close() {}
  }

  private Remotes remotes() {
    Ports ports =
        new Ports(
            repository,
            new Needing(),
            destination -> {
              throw new IllegalStateException("no target is needed");
            },
            application -> new FolderDialect(),
            new SimulatedLedger(Surroundings.NOTHING),
            new Unheard(),
            RemotePermission.of(List.of("https://charts.example")));
    return Remotes.of(ports, Shop.USUAL.declared());
  }

  /// Makes nothing of what it needs.
  private final class Needing implements Renderer {

    @Override
    public String name() {
      return "needing";
    }

    @Override
    public Rendered render(Tree tree, RenderOptions options) {
      return render(tree, RemoteTrees.NONE, options);
    }

    @Override
    public Rendered render(Tree tree, RemoteTrees given, RenderOptions options) {
      Map<RemoteSource, String> pinned = new HashMap<>();
      for (RemoteFiles one : needed) {
        Problem missing = Problem.of(ProblemCode.URL_REFUSED, "file", "needs " + one, "");
        pinned.put(
            one,
            given.get(one).orElseThrow(() -> new RemoteNeededException(one, missing)).commit());
      }
      return new Rendered(List.of(), Digest.of("nothing"), new ReadSet(Map.of(), pinned), name());
    }
  }

  private Rendered render(RenderCache cache, Remotes remotes) {
    return cache.render(Shop.URL, MemoryTree.empty(), RenderOptions.of(""), remotes);
  }

  private RenderCache cache() {
    return new RenderCache(new Needing(), 10);
  }

  private Problem refused() {
    return catchThrowableOfType(ProblemException.class, () -> render(cache(), remotes())).problem();
  }

  private void fails(ProblemCode code) {
    repository.asked.clear();
    repository.failure = Optional.of(Problem.of(code, "host", "does not answer", "Wait."));
  }

  @Test
  void whatWasSeenCountsAndIsSaid() {
    RenderCache cache = cache();
    Remotes before = remotes();
    Rendered first = render(cache, before);
    assertThat(before.unrefreshed()).isEmpty();

    fails(ProblemCode.SOURCE_UNREACHABLE);
    Remotes kept = remotes();
    assertThat(render(cache, kept)).isSameAs(first);
    Remotes anew = remotes();
    assertThat(render(cache(), anew).readSet()).isEqualTo(first.readSet());
    for (Remotes remotes : List.of(kept, anew)) {
      assertThat(remotes.unrefreshed())
          .hasSize(2)
          .allSatisfy(
              problem ->
                  assertThat(problem.message())
                      .contains("SOURCE_UNREACHABLE", "2026-", "c1", "does not answer"));
    }
    assertThat(repository.asked).as("once a render").containsExactly(URL, URL);

    repository.failure = Optional.empty();
    Remotes after = remotes();
    render(cache, after);
    assertThat(after.unrefreshed()).isEmpty();
  }

  @Test
  void whatWasNeverSeenIsNotMadeUp() {
    needed = List.of(ONE);
    render(cache(), remotes());
    fails(ProblemCode.SOURCE_UNREACHABLE);
    needed = List.of(ONE, TWO);
    assertThat(refused().code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    assertThat(refused().subject()).isEqualTo("chart " + TWO);
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemCode.class,
      names = {"SOURCE_DENIED", "SOURCE_CORRUPT", "REFERENCE_NOT_FOUND", "SIGNATURE_INVALID"})
  void anAnswerCounts(ProblemCode code) {
    render(cache(), remotes());
    fails(code);
    assertThat(refused().code()).isEqualTo(code);
  }

  @Test
  void onlyChartsCountAsTheyDid() {
    for (RemoteFiles one :
        List.of(new RemoteBase(URL, "v1"), new RemoteDocument(URL + "/values.yaml"))) {
      repository.failure = Optional.empty();
      needed = List.of(one);
      render(cache(), remotes());
      fails(ProblemCode.SOURCE_UNREACHABLE);
      assertThat(refused().code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    }
  }
}
