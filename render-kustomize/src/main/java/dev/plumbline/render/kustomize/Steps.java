package dev.plumbline.render.kustomize;

import dev.plumbline.render.kustomize.TransformerConfig.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The transformers of one kustomization, in kustomize's fixed order whatever the order of the
/// fields.
final class Steps {

  private final Target target;
  private final Kustomization kustomization;
  private final Folder folder;
  private final TransformerConfig config;
  private final List<Step> steps = new ArrayList<>();

  Steps(Target target, TransformerConfig config) {
    this.target = target;
    this.kustomization = target.kustomization();
    this.folder = target.folder();
    this.config = config;
  }

  /// All of them, configured: every file that they need is read.
  List<Step> all() {
    strategicPatches();
    patches();
    namespace();
    names();
    labels();
    annotations();
    jsonPatches();
    replicas();
    images();
    replacements();
    plugins();
    return steps;
  }

  private void add(String kind, Transformer transformer) {
    steps.add(new Step(transformer, target.note(kind)));
  }

  private void strategicPatches() {
    if (!kustomization.strategicPatches().isEmpty()) {
      add(
          "PatchStrategicMergeTransformer",
          StrategicPatchTransformer.of(
              kustomization.strategicPatches(),
              "",
              folder,
              kustomization.place("patchesStrategicMerge")));
    }
  }

  private void patches() {
    for (PatchSpec patch : kustomization.patches()) {
      add("PatchTransformer", PatchTransformer.of(patch, folder));
    }
  }

  private void namespace() {
    if (!kustomization.namespace().isEmpty()) {
      add(
          "NamespaceTransformer",
          new NamespaceTransformer(
              kustomization.namespace(),
              config.of(Section.NAMESPACE),
              false,
              NamespaceTransformer.Subjects.DEFAULT_ONLY));
    }
  }

  private void names() {
    if (!kustomization.namePrefix().isEmpty()) {
      add(
          "PrefixTransformer",
          new PrefixTransformer(kustomization.namePrefix(), true, config.of(Section.NAME_PREFIX)));
    }
    if (!kustomization.nameSuffix().isEmpty()) {
      add(
          "SuffixTransformer",
          new PrefixTransformer(kustomization.nameSuffix(), false, config.of(Section.NAME_SUFFIX)));
    }
  }

  private void labels() {
    for (LabelSpec label : kustomization.labels()) {
      add("LabelTransformer", new LabelTransformer(label.pairs(), label.specs(config)));
    }
    if (!kustomization.labels().isEmpty() || !kustomization.commonLabels().isEmpty()) {
      add(
          "LabelTransformer",
          new LabelTransformer(kustomization.commonLabels(), config.of(Section.COMMON_LABELS)));
    }
  }

  private void annotations() {
    if (!kustomization.commonAnnotations().isEmpty()) {
      add(
          "AnnotationsTransformer",
          new LabelTransformer(
              kustomization.commonAnnotations(), config.of(Section.COMMON_ANNOTATIONS)));
    }
  }

  private void jsonPatches() {
    for (PatchSpec patch : kustomization.jsonPatches()) {
      add("PatchJson6902Transformer", JsonPatchTransformer.of(patch, folder));
    }
  }

  private void replicas() {
    for (Fields replica : kustomization.replicas()) {
      add(
          "ReplicaCountTransformer",
          new ReplicaTransformer(
              replica.text("name"),
              replica.number("count"),
              config.of(Section.REPLICAS),
              replica.place()));
    }
  }

  private void images() {
    for (ImageSpec image : kustomization.images()) {
      add("ImageTagTransformer", new ImageTransformer(image, config.of(Section.IMAGES)));
    }
  }

  private void replacements() {
    if (!kustomization.replacements().isEmpty()) {
      add(
          "ReplacementTransformer",
          ReplacementFiles.transformer(kustomization.replacements(), folder));
    }
  }

  private void plugins() {
    for (Resource plugin : target.configs("transformers")) {
      Optional<OriginNote> note = Plugins.note(plugin);
      steps.add(new Step(Plugins.transformer(plugin, folder), note));
    }
  }
}
