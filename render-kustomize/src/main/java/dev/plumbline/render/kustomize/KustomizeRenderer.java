package dev.plumbline.render.kustomize;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.render.ChartInflater;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Rendering;
import java.util.ArrayList;
import java.util.List;

/// Builds kustomizations as kustomize 5.5 does, byte for byte, without its program: no work tree,
/// no network, no plugins, and no way out of the repository.
///
/// Files that were parsed once are not parsed again while they stay the same, so one renderer
/// should serve all builds. Safe for use by several threads.
public final class KustomizeRenderer implements Renderer {

  private final Tools tools;

  /// With [KustomizeLimits#DEFAULT], and no Helm charts.
  public KustomizeRenderer() {
    this(KustomizeLimits.DEFAULT, ChartInflater.NONE);
  }

  /// With [KustomizeLimits#DEFAULT].
  ///
  /// @param charts inflates the Helm charts that kustomizations name, where options allow that
  public KustomizeRenderer(ChartInflater charts) {
    this(KustomizeLimits.DEFAULT, charts);
  }

  /// @param charts inflates the Helm charts that kustomizations name, where options allow that
  public KustomizeRenderer(KustomizeLimits limits, ChartInflater charts) {
    this.tools = new Tools(limits, new ParsedFiles(), charts);
  }

  @Override
  public String name() {
    return "kustomize";
  }

  /// @throws ProblemException as the interface says; also `INVALID_FIELD` for what kustomize
  ///     refuses in a kustomization, `INVALID_PATCH`, `DUPLICATE_OBJECT`, `DEPENDENCY_CYCLE`,
  ///     `URL_REFUSED`
  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    return render(tree, RemoteTrees.NONE, options);
  }

  @Override
  public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
    ExactTree exact = new ExactTree(tree, options.ignore());
    Build build = new Build(exact, remotes, tools, options.kustomize());
    ResMap resources = build(Folder.root(build, options.path()), options);
    List<RenderedObject> objects = objects(resources);
    ReadSet read = exact.readSet().with(build.pinned());
    return new Rendered(objects, Rendering.digest(objects), read, name(), build.warnings());
  }

  /// What is done once, when everything that the folder uses has been accumulated.
  private static ResMap build(Folder folder, RenderOptions options) {
    Target target = Root.target(folder, options);
    Accumulator whole = target.accumulate(new Accumulator());
    ResMap resources = whole.resources();
    new HashTransformer().transform(resources);
    new NameReferences(whole.config().references()).transform(resources);
    new Variables(whole.variables(), whole.config().of(TransformerConfig.Section.VAR_REFERENCE))
        .transform(resources);
    Finish.dropLocal(resources);
    Finish.sort(resources, target.kustomization(), options.kustomize().mode());
    Finish.annotate(resources, target.kustomization().buildMetadata());
    return resources;
  }

  private static List<RenderedObject> objects(ResMap resources) {
    List<RenderedObject> objects = new ArrayList<>(resources.size());
    for (Resource resource : resources) {
      Manifest manifest = new Manifest(NodeJson.object(resource.root(), resource.subject()));
      objects.add(new RenderedObject(manifest, resource.origin()));
    }
    return objects;
  }
}
