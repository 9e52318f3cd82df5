package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;

/// Any bytes are read, merged and used as patches: what comes is a result or our own exception. In
/// a normal run only the inputs in the resources are tried; `render-kustomize/fuzz` looks for more.
class KustomizeFuzzTest {

  private static final Limits LIMITS = new Limits(1 << 16, 60, 2_000, 200, 1 << 14);

  /// The bytes are the kustomization and, behind a line `%%`, its only resource.
  @FuzzTest(maxDuration = "30m")
  void reads(byte[] bytes) {
    List<String> parts = parts(bytes, 2);
    MemoryTree tree =
        MemoryTree.empty().file("kustomization.yaml", parts.get(0)).file("r.yaml", parts.get(1));
    try {
      new KustomizeRenderer().render(tree, RenderOptions.of(""));
    } catch (ProblemException e) {
      named(e);
    }
  }

  /// The bytes are an object and a strategic merge patch.
  @FuzzTest(maxDuration = "30m")
  void merges(byte[] bytes) {
    List<String> parts = parts(bytes, 2);
    try {
      if (NodeReader.read(parts.get(0), "object", LIMITS).orElse(null) instanceof MapNode object
          && NodeReader.read(parts.get(1), "patch", LIMITS).orElse(null) instanceof MapNode patch) {
        if (KyamlMerge.merge(object, patch, new Schema())) {
          NodeJson.object(object, "object");
        }
      }
    } catch (ProblemException e) {
      named(e);
    }
  }

  /// The bytes are an object and a JSON patch.
  @FuzzTest(maxDuration = "30m")
  void patches(byte[] bytes) {
    List<String> parts = parts(bytes, 2);
    try {
      if (NodeReader.read(parts.get(0), "object", LIMITS).orElse(null) instanceof MapNode object) {
        NodePatch.read(parts.get(1), "patch").apply(object, "object");
      }
    } catch (ProblemException e) {
      named(e);
    }
  }

  private static void named(ProblemException e) {
    if (e.problem().subject().isBlank() || e.problem().what().isBlank()) {
      throw new IllegalStateException("a refusal says too little: " + e.problem(), e);
    }
  }

  private static List<String> parts(byte[] bytes, int count) {
    String[] parts = new String(bytes, UTF_8).split("\n%%\n", count);
    return parts.length == count ? List.of(parts) : List.of(parts[0], "");
  }
}
