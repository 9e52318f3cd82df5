package dev.plumbline.render;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RenderedObject;
import java.util.List;

/// Changes objects after they were rendered. As pure as a [Renderer].
public interface PostRenderer {

  /// The objects with a kustomization over them, in their order.
  ///
  /// @param kustomization its fields: `patches`, `images`
  /// @throws dev.plumbline.model.ProblemException `INVALID_PATCH`, `INVALID_FIELD`,
  ///     `DUPLICATE_OBJECT`, `RENDER_LIMIT`
  List<RenderedObject> render(List<RenderedObject> objects, JsonObject kustomization);
}
