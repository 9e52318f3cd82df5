package dev.plumbline.render.kustomize;

import dev.plumbline.codec.YamlTokens;

/// The text of a patch in a file.
final class PatchText {

  private PatchText() {}

  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML` for bytes that are no text
  static String of(Folder.Found file, Build build) {
    return YamlTokens.text(file.content(), file.path(), build.limits().text());
  }
}
