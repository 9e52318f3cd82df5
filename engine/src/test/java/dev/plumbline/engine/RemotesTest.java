package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Digest;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.VersionReference;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.Source;
import dev.plumbline.testkit.MemoryTree;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A render is given the commits of other repositories that it needs and may have.
class RemotesTest {

  private static final RemoteBase ONE = new RemoteBase("https://git.example/one.git", "v1");
  private static final RemoteBase TWO = new RemoteBase("https://git.example/two.git", "");
  private static final RemoteBase FAR = new RemoteBase("https://far.example/two.git", "");
  private static final RemotePermission BOTH =
      RemotePermission.of(List.of("https://git.example/", "https://far.example/"));

  private final Forge forge = new Forge();
  private final Needing renderer = new Needing();
  private List<SourceReference> declared = List.of();

  /// Repositories of one commit each.
  private static final class Forge implements Source {
    private final List<SourceReference> asked = new ArrayList<>();
    private final Map<String, String> commits = new HashMap<>();
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
      asked.add(reference);
      if (failure.isPresent()) {
        throw failure.get().exception();
      }
      return Things.revision(commits.getOrDefault(reference.url(), "c1"));
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

  /// Needs some repositories, and makes nothing of them.
  private static final class Needing implements Renderer {
    private List<? extends RemoteSource> bases = List.of(ONE, TWO);
    private int renders;

    @Override
    public String name() {
      return "needing";
    }

    @Override
    public Rendered render(Tree tree, RenderOptions options) {
      return render(tree, RemoteTrees.NONE, options);
    }

    @Override
    public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
      Map<RemoteSource, String> pinned = new HashMap<>();
      for (RemoteSource base : bases) {
        RemoteTrees.Pinned given =
            remotes
                .get(base)
                .orElseThrow(
                    () ->
                        new RemoteNeededException(
                            base,
                            Problem.of(ProblemCode.URL_REFUSED, "file", "needs " + base, "")));
        pinned.put(base, given.commit());
      }
      renders++;
      return new Rendered(List.of(), Digest.of("nothing"), new ReadSet(Map.of(), pinned), name());
    }
  }

  private Remotes bases(RemotePermission permission, SecretReference credentials) {
    SourceReference own =
        new SourceReference(
            Shop.URL,
            new GitReference.Head(),
            credentials,
            new SourceReference.Verification.None(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
    Ports ports =
        new Ports(
            forge,
            renderer,
            destination -> {
              throw new IllegalStateException("no target is needed");
            },
            application -> new FolderDialect(),
            new SimulatedLedger(Surroundings.NOTHING),
            new Unheard(),
            permission);
    return Remotes.of(ports, Shop.USUAL.declared().from(own, declared));
  }

  private Remotes allowed() {
    return bases(BOTH, new SecretReference.None());
  }

  private Rendered render(Remotes bases) {
    return bases.render(renderer, MemoryTree.empty(), RenderOptions.of(""));
  }

  private Problem problem(Remotes bases) {
    return catchThrowableOfType(ProblemException.class, () -> render(bases)).problem();
  }

  @Test
  void whatIsNeededAndAllowedIsGiven() {
    forge.commits.put(TWO.url(), "c2");
    assertThat(render(allowed()).readSet().remotes())
        .containsExactlyInAnyOrderEntriesOf(Map.of(ONE, "c1", TWO, "c2"));
    assertThat(forge.asked)
        .extracting(SourceReference::reference)
        .containsExactly(new GitReference.Exact("v1"), new GitReference.Head());
  }

  @Test
  void whatIsNotAllowedIsNotEvenAskedFor() {
    RemotePermission other = RemotePermission.of(List.of("https://git.example/other"));
    for (RemotePermission permission : List.of(RemotePermission.NONE, other)) {
      Problem problem = problem(bases(permission, new SecretReference.None()));
      assertThat(problem.code()).isEqualTo(ProblemCode.URL_REFUSED);
      assertThat(problem.what()).isEqualTo("needs " + ONE);
    }
    assertThat(forge.asked).isEmpty();
  }

  private static SourceReference values(String url, VersionReference reference) {
    return new SourceReference(
        url,
        reference,
        new SecretReference.InFolder("/values"),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5));
  }

  @Test
  void whatIsDeclaredIsAllowedAsItIsDeclared() {
    SourceReference values = values(ONE.url(), new GitReference.Any("v1"));
    declared = List.of(values);
    renderer.bases = List.of(ONE);
    render(bases(RemotePermission.NONE, new SecretReference.None()));
    assertThat(forge.asked).containsExactly(values);
    renderer.bases = List.of(new RemoteBase(ONE.url(), "v2"));
    assertThat(problem(bases(RemotePermission.NONE, new SecretReference.None())).code())
        .isEqualTo(ProblemCode.URL_REFUSED);
  }

  @Test
  void aFileBehindAnAddressIsNotAllowedByBeingDeclared() {
    RemoteDocument document = new RemoteDocument("https://far.example/values.yaml");
    SourceReference values = values(document.url(), new DocumentReference());
    declared = List.of(values);
    renderer.bases = List.of(document);
    assertThat(problem(bases(RemotePermission.NONE, new SecretReference.None())).code())
        .isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(forge.asked).isEmpty();
    assertThat(render(allowed()).readSet().remotes()).isEqualTo(Map.of(document, "c1"));
    assertThat(forge.asked).containsExactly(values);
  }

  @Test
  void chartsAreLookedUpByNameAndVersion() {
    RemoteChart chart = new RemoteChart("https://far.example/charts", "redis", "1.x");
    renderer.bases = List.of(chart);
    assertThat(render(allowed()).readSet().remotes()).containsEntry(chart, "c1");
    assertThat(forge.asked)
        .extracting(SourceReference::reference)
        .containsExactly(new ChartReference("redis", "1.x"));
  }

  @Test
  void whatCannotBeReachedIsNamed() {
    forge.failure =
        Optional.of(Problem.of(ProblemCode.SOURCE_UNREACHABLE, "host", "does not answer", "Wait."));
    Problem problem = problem(allowed());
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    assertThat(problem.subject()).isEqualTo("remote base https://git.example/one.git?ref=v1");
  }

  @Test
  void theirNumberIsBounded() {
    List<RemoteBase> many = new ArrayList<>();
    for (int i = 0; i <= Remotes.MOST; i++) {
      many.add(new RemoteBase(ONE.url(), "v" + i));
    }
    renderer.bases = many.subList(0, Remotes.MOST);
    assertThat(render(allowed()).readSet().remotes()).hasSize(Remotes.MOST);
    renderer.bases = many;
    assertThat(problem(allowed()).code()).isEqualTo(ProblemCode.RENDER_LIMIT);
  }

  @Test
  void credentialsStayOnTheirHost() {
    renderer.bases = List.of(ONE, FAR);
    List<SecretReference> own =
        List.of(
            new SecretReference.InFolder("/secret"),
            new SecretReference.OfRepository(Shop.URL),
            new SecretReference.InRepositorySecrets("argocd", "shop", Shop.URL));
    List<SecretReference> beside =
        List.of(
            new SecretReference.InFolder("/secret"),
            new SecretReference.OfRepository(ONE.url()),
            new SecretReference.InRepositorySecrets("argocd", "shop", ONE.url()));
    for (int i = 0; i < own.size(); i++) {
      forge.asked.clear();
      render(bases(BOTH, own.get(i)));
      assertThat(forge.asked)
          .extracting(SourceReference::credentials)
          .containsExactly(beside.get(i), new SecretReference.None());
    }
  }

  @Test
  void aRenderIsKeptWhileTheyStayWhereTheyAre() {
    RenderCache cache = new RenderCache(renderer, 10);
    Rendered first = cached(cache, allowed());
    assertThat(cached(cache, allowed())).isSameAs(first);
    forge.commits.put(TWO.url(), "c2");
    assertThat(cached(cache, allowed()).readSet().remotes()).containsEntry(TWO, "c2");
    assertThat(renderer.renders).isEqualTo(2);
  }

  @Test
  void aRenderThatCannotBeConfirmedIsNotUsed() {
    RenderCache cache = new RenderCache(renderer, 10);
    cached(cache, allowed());
    forge.failure =
        Optional.of(Problem.of(ProblemCode.SOURCE_UNREACHABLE, "host", "does not answer", "Wait."));
    assertThat(
            catchThrowableOfType(ProblemException.class, () -> cached(cache, allowed()))
                .problem()
                .code())
        .isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    assertThat(
            catchThrowableOfType(
                RemoteNeededException.class, () -> cached(cache, Remotes.refused())))
        .isNotNull();
  }

  private static Rendered cached(RenderCache cache, Remotes bases) {
    return cache.render(Shop.URL, MemoryTree.empty(), RenderOptions.of(""), bases);
  }
}
