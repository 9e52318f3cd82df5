package dev.plumbline.render.kustomize;

import dev.plumbline.render.kustomize.Kustomization.Named;

/// The configuration of the transformers of one kustomization: the defaults, `configurations` and
/// `crds`.
final class Configurations {

  private Configurations() {}

  /// The defaults, and what `configurations` adds.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD`, and what [Folder#load] throws
  static TransformerConfig files(Kustomization kustomization, Folder folder) {
    TransformerConfig files = TransformerConfig.EMPTY;
    for (Named named : kustomization.configurations()) {
      Folder.Found file = folder.find(named.text(), named.place());
      files =
          files.merge(
              TransformerConfig.of(
                  folder.build().yaml(file.content(), file.path()),
                  Place.file(file.path(), file.content())));
    }
    return DefaultConfig.INSTANCE.merge(files);
  }

  /// What `crds` adds.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD`, and what [Folder#load] throws
  static TransformerConfig definitions(Kustomization kustomization, Folder folder) {
    TransformerConfig config = TransformerConfig.EMPTY;
    for (Named named : kustomization.definitions()) {
      config = config.merge(Definitions.of(folder.find(named.text(), named.place()), folder));
    }
    return config;
  }
}
