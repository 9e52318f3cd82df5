package dev.plumbline.render;

import dev.plumbline.model.HelmOptions.PostRendering;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RenderedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What is done to the objects of a chart after it was rendered.
///
/// @param folder of the chart
record ChartObjects(PostRenderer renderer, PostRendering wanted, String folder) {

  List<RenderedObject> render(List<RenderedObject> objects) {
    Predicate<RenderedObject> definition = object -> object.origin().isChartDefinition(folder);
    Predicate<RenderedObject> hook =
        object -> object.manifest().annotation("helm.sh/hook").isPresent();
    List<RenderedObject> changed = new ArrayList<>(objects.stream().filter(definition).toList());
    List<RenderedObject> others = objects.stream().filter(definition.negate()).toList();
    List<RenderedObject> hooks = others.stream().filter(hook).toList();
    List<RenderedObject> plain = others.stream().filter(hook.negate()).toList();
    switch (wanted.hooks()) {
      case TOGETHER -> changed.addAll(all(others));
      case APART -> {
        changed.addAll(all(plain));
        changed.addAll(all(hooks));
      }
      case LEFT_OUT -> {
        changed.addAll(all(plain));
        changed.addAll(hooks);
      }
    }
    return changed;
  }

  private List<RenderedObject> all(List<RenderedObject> objects) {
    List<RenderedObject> changed = objects;
    for (JsonObject kustomization : wanted.kustomizations()) {
      changed = changed.isEmpty() ? changed : renderer.render(changed, kustomization);
    }
    return changed;
  }
}
