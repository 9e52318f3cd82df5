package dev.plumbline.render.kustomize;

import dev.plumbline.render.kustomize.Kustomization.Named;

/// The configuration of the transformers of one kustomization: the defaults, `configurations` and
/// `crds`.
final class Configurations {

  private Configurations() {}

  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD`, and what [Folder#load] throws
  static TransformerConfig of(Kustomization kustomization, Folder folder) {
    TransformerConfig files = TransformerConfig.EMPTY;
    for (Named named : kustomization.configurations()) {
      Folder.Found file = folder.find(named.text(), named.place());
      files =
          files.merge(
              TransformerConfig.of(
                  folder.build().yaml(file.content(), file.path()),
                  Place.file(file.path(), file.content())));
    }
    TransformerConfig config = DefaultConfig.INSTANCE.merge(files);
    for (Named named : kustomization.definitions()) {
      config = config.merge(Definitions.of(folder.find(named.text(), named.place()), folder));
    }
    return config;
  }
}
