package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `patches`: a strategic merge patch or a JSON patch, inline or in a file, for the object that it
/// names or for all that its target selects.
final class PatchTransformer implements Transformer {

  private final PatchSpec spec;
  private final String source;
  private List<Resource> strategic = List.of();
  private Optional<NodePatch> json = Optional.empty();

  private PatchTransformer(PatchSpec spec, String source) {
    this.spec = spec;
    this.source = source;
  }

  /// Reads the patch.
  ///
  /// @throws ProblemException `INVALID_FIELD` if there is no patch, or more than one;
  ///     `INVALID_PATCH` if it is neither a strategic merge patch nor a JSON patch; what
  ///     [Folder#load] throws
  static PatchTransformer of(PatchSpec spec, Folder folder) {
    String inline = spec.text().strip();
    if (inline.isEmpty() && spec.path().isEmpty()) {
      throw spec.place().refuse("must specify one of patch and path in patches", "Give one.");
    }
    if (!inline.isEmpty() && !spec.path().isEmpty()) {
      throw spec.place()
          .refuse("patch and path can't be set at the same time", "Remove one of them.");
    }
    Place place = spec.place();
    if (!inline.isEmpty()) {
      PatchTransformer patch = new PatchTransformer(spec, place.child("patch").name());
      try {
        patch.parse(inline, () -> folder.build().resources(inline, patch.source));
      } catch (ProblemException e) {
        throw patch.located(e);
      }
      return patch;
    }
    Folder.Found file = folder.find(spec.path(), place.child("path"));
    PatchTransformer patch = new PatchTransformer(spec, file.path());
    patch.parse(
        PatchText.of(file, folder.build()),
        () -> folder.build().resources(file.content(), file.path(), file.id()));
    return patch;
  }

  /// What goes wrong inside an inline patch, with the line of the kustomization at which the patch
  /// begins: it is looked for only now.
  private ProblemException located(ProblemException e) {
    Problem problem = e.problem();
    boolean inside = spec.path().isEmpty() && problem.subject().startsWith(source);
    if (!inside) {
      return e;
    }
    String rest =
        problem
            .subject()
            .substring(source.length())
            .replaceFirst("^:([0-9]+)", ", line $1 of the patch");
    return new ProblemException(problem.about(spec.place().child("patch").subject() + rest), e);
  }

  private void parse(String text, Supplier<List<Resource>> objects) {
    Optional<ProblemException> noStrategic = Optional.empty();
    try {
      strategic = objects.get();
    } catch (ProblemException e) {
      noStrategic = Optional.of(e);
    }
    if (noStrategic.isEmpty() && !strategic.isEmpty()) {
      strategic.forEach(this::allowChanges);
      return;
    }
    try {
      json = Optional.of(NodePatch.read(text, source));
    } catch (ProblemException e) {
      throw new ProblemException(noPatch(noStrategic.orElse(e).problem()), e);
    }
    if (noStrategic.isEmpty()) {
      throw problem("illegally qualifies as both an SM and JSON patch: it is empty").exception();
    }
  }

  private Problem noPatch(Problem reason) {
    return new Problem(
        ProblemCode.INVALID_PATCH,
        reason.subject(),
        "unable to parse SM or JSON patch from " + source,
        reason.what() + (reason.why().isEmpty() ? "" : ": " + reason.why()),
        "Write an object with kind and metadata.name, or a list of operations.");
  }

  private void allowChanges(Resource patch) {
    if (spec.nameChange()) {
      patch.enable(BuildAnnotations.NAME_CHANGE);
    }
    if (spec.kindChange()) {
      patch.enable(BuildAnnotations.KIND_CHANGE);
    }
  }

  private Problem problem(String what) {
    return Problem.of(
        ProblemCode.INVALID_PATCH,
        spec.place().subject(),
        what,
        "Correct the entry of the kustomization.");
  }

  @Override
  public void transform(ResMap resources) {
    try {
      patch(resources);
    } catch (ProblemException e) {
      throw located(e);
    }
  }

  private void patch(ResMap resources) {
    if (json.isPresent() || spec.nameChange() || spec.kindChange()) {
      resources.touched();
    }
    if (json.isPresent()) {
      transformJson(resources, json.get());
    } else if (spec.target().isPresent()) {
      transformSelected(resources, spec.target().get());
    } else {
      for (Resource patch : strategic) {
        Resource target = resources.only(patch.originalId(), patch.subject());
        new StrategicPatch(patch).apply(target);
      }
    }
  }

  private void transformSelected(ResMap resources, Selector target) {
    if (strategic.size() > 1) {
      throw problem(
              "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set"
                  + " `patches.target` field")
          .exception();
    }
    new StrategicPatch(strategic.getFirst()).applyToAll(resources, target.select(resources));
  }

  private void transformJson(ResMap resources, NodePatch patch) {
    Selector target =
        spec.target()
            .orElseThrow(
                () -> problem("must specify a target for JSON patch " + source).exception());
    for (Resource resource : target.select(resources)) {
      resource.storePreviousId();
      apply(patch, resource);
    }
  }

  /// Puts a JSON patch on an object; it cannot take away the notes of the build.
  static void apply(NodePatch patch, Resource resource) {
    Map<String, String> notes = resource.annotations();
    notes.keySet().removeIf(name -> !BuildAnnotations.survivesPatches(name));
    resource.replaceRoot(patch.apply(resource.root(), resource.subject()));
    Map<String, String> annotations = resource.annotations();
    annotations.putAll(notes);
    resource.setAnnotations(annotations);
  }
}
