package dev.plumbline.render;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All renderers as one: finds out which one a folder needs, and lets it render.
public final class Renderers implements Renderer {

  private final Map<String, Renderer> byName;
  private final Optional<PostRenderer> post;

  /// Without anything that could be done to the objects of charts.
  public Renderers(List<Renderer> renderers) {
    this(renderers, Optional.empty());
  }

  /// @param renderers by their names: `directory`, `kustomize`, `helm`; those that are missing are
  ///     named when a folder needs them
  /// @param post what is done to the objects of a chart that asks for it
  public Renderers(List<Renderer> renderers, PostRenderer post) {
    this(renderers, Optional.of(post));
  }

  private Renderers(List<Renderer> renderers, Optional<PostRenderer> post) {
    this.post = post;
    byName = renderers.stream().collect(Collectors.toMap(Renderer::name, Function.identity()));
  }

  @Override
  public String name() {
    return "detect";
  }

  /// @throws ProblemException what the chosen renderer throws; `RENDERER_MISSING` if there is none
  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    return render(tree, RemoteTrees.NONE, options);
  }

  @Override
  public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
    Rendered first = one(tree, remotes, options);
    if (options.further().isEmpty()) {
      return first;
    }
    Map<ObjectKey, RenderedObject> objects = new LinkedHashMap<>();
    put(objects, first);
    ReadSet readSet = first.readSet();
    List<String> warnings = new ArrayList<>(first.warnings());
    for (RenderOptions.Further further : options.further()) {
      Rendered other = further(tree, remotes, further);
      put(objects, other);
      readSet = readSet.and(other.readSet());
      warnings.addAll(other.warnings());
    }
    List<RenderedObject> all = List.copyOf(objects.values());
    return new Rendered(all, Rendering.digest(all), readSet, first.renderer(), warnings);
  }

  private static void put(Map<ObjectKey, RenderedObject> objects, Rendered rendered) {
    for (RenderedObject object : rendered.objects()) {
      objects.put(object.manifest().key(), object);
    }
  }

  private Rendered further(Tree tree, RemoteTrees remotes, RenderOptions.Further further) {
    if (further.remote().isEmpty()) {
      return one(tree, remotes, further.options());
    }
    RemoteSource remote = further.remote().get();
    RemoteTrees.Pinned given = remotes.get(remote).orElseThrow(() -> needed(remote));
    Rendered rendered = one(given.tree(), remotes, further.options());
    Map<RemoteSource, String> pinned = new HashMap<>(rendered.readSet().remotes());
    pinned.put(remote, given.commit());
    return new Rendered(
        rendered.objects().stream().map(object -> of(remote, object)).toList(),
        rendered.digest(),
        ReadSet.EMPTY.with(pinned),
        rendered.renderer(),
        rendered.warnings());
  }

  private static RenderedObject of(RemoteSource remote, RenderedObject object) {
    Origin origin = object.origin();
    return new RenderedObject(
        object.manifest(),
        new Origin(remote + "/" + origin.path(), origin.document(), origin.line()));
  }

  private static RemoteNeededException needed(RemoteSource remote) {
    return new RemoteNeededException(
        remote,
        Problem.of(
            ProblemCode.URL_REFUSED,
            remote.toString(),
            "it is to be rendered too, and was not given",
            "Declare it as a source of the application."));
  }

  private Rendered one(Tree tree, RemoteTrees remotes, RenderOptions options) {
    RecordingTree recorded = new RecordingTree(tree);
    RenderOptions.Tool tool =
        ToolDetection.detect(IgnoringTree.of(recorded, options.ignore()), options);
    String name = tool.name().toLowerCase(Locale.ROOT);
    Renderer renderer = byName.get(name);
    if (renderer == null) {
      throw missing(name, options);
    }
    Rendered rendered = renderer.render(tree, remotes, options);
    Rendered finished = tool == RenderOptions.Tool.HELM ? after(rendered, options) : rendered;
    return new Rendered(
        finished.objects(),
        finished.digest(),
        recorded.readSet().and(rendered.readSet()),
        rendered.renderer(),
        rendered.warnings());
  }

  private Rendered after(Rendered rendered, RenderOptions options) {
    if (options.helm().post().kustomizations().isEmpty()) {
      return rendered;
    }
    PostRenderer renderer = post.orElseThrow(() -> missing("kustomize", options));
    List<RenderedObject> objects =
        new ChartObjects(renderer, options.helm().post(), options.path())
            .render(rendered.objects());
    return new Rendered(
        objects, Rendering.digest(objects), rendered.readSet(), rendered.renderer());
  }

  private static ProblemException missing(String name, RenderOptions options) {
    String why =
        options.tool() == RenderOptions.Tool.DETECT
            ? "its files are for " + name
            : "the application asks for " + name;
    return new Problem(
            ProblemCode.RENDERER_MISSING,
            options.path().isEmpty() ? "the repository's root" : options.path(),
            "this version cannot render " + name,
            why,
            "Commit the rendered manifests to a folder of their own, or declare the source as a"
                + " plain directory.")
        .exception();
  }
}
