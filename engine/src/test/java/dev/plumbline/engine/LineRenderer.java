package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Renderer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes one object of each file of a folder, and counts how often it is asked: a `Toy` with the
/// file's name and text.
final class LineRenderer implements Renderer {

  private int renders;

  int renders() {
    return renders;
  }

  @Override
  public String name() {
    return "line";
  }

  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    renders++;
    RecordingTree seen = new RecordingTree(tree);
    if (seen.entry(options.path()).isEmpty()) {
      throw Problem.of(ProblemCode.PATH_NOT_FOUND, options.path(), "is not there", "").exception();
    }
    List<RenderedObject> objects = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    for (TreeEntry entry : seen.list(options.path())) {
      String text = new String(seen.read(entry.path(), 1_000), StandardCharsets.UTF_8);
      objects.add(object(entry, text));
      content.append(entry.path()).append(' ').append(text).append('\n');
    }
    return new Rendered(objects, Digest.of(content.toString()), seen.readSet(), name());
  }

  private static RenderedObject object(TreeEntry entry, String text) {
    Manifest manifest =
        new Manifest(
            JsonObject.EMPTY
                .with("apiVersion", "argoproj.io/v1")
                .with("kind", "Application")
                .with(
                    "metadata",
                    JsonObject.EMPTY.with("name", entry.name()).with("namespace", "argocd"))
                .with("text", text));
    return new RenderedObject(manifest, new Origin(entry.path(), 0, 1));
  }
}
