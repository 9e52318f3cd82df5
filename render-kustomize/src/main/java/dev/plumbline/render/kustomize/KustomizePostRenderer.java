package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.render.PostRenderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lays a kustomization over objects, as Flux does after a chart was rendered: the objects are its
/// only resource. Those without a name, which the server gives them, stay as they are.
public final class KustomizePostRenderer implements PostRenderer {

  private final KustomizeRenderer kustomize = new KustomizeRenderer();

  @Override
  public List<RenderedObject> render(List<RenderedObject> objects, JsonObject kustomization) {
    List<RenderedObject> named =
        objects.stream().filter(object -> !object.manifest().name().isEmpty()).toList();
    StringBuilder yaml = new StringBuilder();
    Map<ObjectKey, Origin> origins = new HashMap<>();
    for (RenderedObject object : named) {
      yaml.append("---\n").append(Yaml.write(object.manifest().content()));
      origins.put(object.manifest().key(), object.origin());
    }
    List<RenderedObject> changed = new ArrayList<>();
    if (!named.isEmpty()) {
      kustomize
          .render(new SingleFileTree(yaml.toString()), options(kustomization))
          .objects()
          .stream()
          .map(object -> located(object, origins))
          .forEach(changed::add);
    }
    objects.stream().filter(object -> object.manifest().name().isEmpty()).forEach(changed::add);
    return changed;
  }

  private static RenderedObject located(RenderedObject object, Map<ObjectKey, Origin> origins) {
    return new RenderedObject(
        object.manifest(), origins.getOrDefault(object.manifest().key(), Origin.GENERATED));
  }

  private static RenderOptions options(JsonObject kustomization) {
    return new RenderOptions("", Tool.KUSTOMIZE, DirectoryOptions.DEFAULT, "", List.of())
        .withKustomize(
            new KustomizeOptions(KustomizeOptions.Mode.FLUX, false, kustomization, Set.of()));
  }
}
