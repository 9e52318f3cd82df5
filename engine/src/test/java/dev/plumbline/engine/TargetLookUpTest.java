package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.TargetView;
import dev.plumbline.testkit.MemoryTree;
import dev.plumbline.testkit.sim.SimulatedTarget;
import dev.plumbline.testkit.sim.Surroundings;
import dev.plumbline.testkit.sim.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetLookUpTest {

  private static final RemoteObject ASKED = new RemoteObject("v1", "ConfigMap", "shop", "told");

  private final SimulatedTarget target =
      new SimulatedTarget(new Timeline(1, Things.START), Surroundings.NOTHING);
  private final Looking renderer = new Looking();

  /// Makes of an object what its digest says.
  private static final class Looking implements Renderer {
    private int renders;

    @Override
    public String name() {
      return "looking";
    }

    @Override
    public Rendered render(Tree tree, RenderOptions options) {
      return render(tree, RemoteTrees.NONE, options);
    }

    @Override
    public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
      Optional<JsonObject> found = remotes.target().objects().get(ASKED);
      if (found == null) {
        throw new RemoteNeededException(
            ASKED, Problem.of(ProblemCode.RENDER_FAILED, "chart", "needs " + ASKED, ""));
      }
      renders++;
      String pin = TargetView.pin(found);
      return new Rendered(
          List.of(), Digest.of(pin), ReadSet.EMPTY.with(Map.of(ASKED, pin)), name());
    }
  }

  private Remotes remotes(boolean lookups) {
    Ports ports =
        new Ports(
            new HandSource(),
            renderer,
            destination -> target,
            application -> new FolderDialect(),
            new dev.plumbline.testkit.sim.SimulatedLedger(Surroundings.NOTHING),
            new Unheard(),
            RemotePermission.NONE.with(lookups));
    return Remotes.of(ports, Shop.USUAL.declared());
  }

  private static Manifest told(String value) {
    return new Manifest(
        JsonObject.of("apiVersion", new JsonString("v1"))
            .with("kind", "ConfigMap")
            .with(
                "metadata", JsonObject.of("name", new JsonString("told")).with("namespace", "shop"))
            .with("data", JsonObject.of("x", new JsonString(value))));
  }

  private Rendered render(RenderCache cache) {
    return cache.render(Shop.URL, MemoryTree.empty(), RenderOptions.of(""), remotes(true));
  }

  @Test
  void nothingIsReadUnlessItIsAllowed() {
    target.outsider().create(told("a"));
    Problem problem =
        catchThrowableOfType(
                ProblemException.class,
                () -> remotes(false).render(renderer, MemoryTree.empty(), RenderOptions.of("")))
            .problem();
    assertThat(problem.what()).isEqualTo("needs ConfigMap shop/told");
  }

  @Test
  void aRenderIsKeptWhileTheObjectIsAsItWas() {
    RenderCache cache = new RenderCache(renderer, 10);
    Rendered absent = render(cache);
    assertThat(absent.readSet().remotes()).isEqualTo(Map.of(ASKED, ""));
    assertThat(render(cache)).isSameAs(absent);
    target.outsider().create(told("a"));
    Rendered present = render(cache);
    assertThat(present.digest()).isNotEqualTo(absent.digest());
    assertThat(render(cache)).isSameAs(present);
    target.outsider().change(told("b"));
    assertThat(render(cache).digest()).isNotEqualTo(present.digest());
    assertThat(renderer.renders).isEqualTo(3);
  }

  @Test
  void whatMayNotBeReadIsTriedAgain() {
    RenderCache cache = new RenderCache(renderer, 10);
    target.hide(
        ASKED.key(), Problem.of(ProblemCode.FORBIDDEN, "ConfigMap shop/told", "no", "Ask."));
    assertThat(catchThrowableOfType(ProblemException.class, () -> render(cache))).isNotNull();
    target.hideNothing();
    assertThat(render(cache).readSet().remotes()).isEqualTo(Map.of(ASKED, ""));
  }

  @Test
  void whatMayNotBeReadFailsTheRender() {
    target.hide(
        ASKED.key(), Problem.of(ProblemCode.FORBIDDEN, "ConfigMap shop/told", "no", "Ask."));
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> render(new RenderCache(renderer, 10)))
                .problem()
                .code())
        .isEqualTo(ProblemCode.FORBIDDEN);
  }

  @Test
  void withoutANameAllOfTheKindAreListed() {
    target.outsider().create(told("a"));
    TargetLookUp lookUp = new TargetLookUp(destination -> target, Shop.USUAL.declared());
    JsonObject list = lookUp.look(new RemoteObject("v1", "ConfigMap", "shop", "")).orElseThrow();
    assertThat(list.string("kind")).contains("ConfigMapList");
    assertThat(list.array("items").orElseThrow().objects())
        .singleElement()
        .satisfies(item -> assertThat(item.at("data", "x")).contains(new JsonString("a")));
    JsonObject none =
        lookUp.look(new RemoteObject("v1", "ConfigMap", "elsewhere", "")).orElseThrow();
    assertThat(none.array("items").orElseThrow().objects()).isEmpty();
  }
}
