package dev.plumbline.dialect.flux;

import dev.plumbline.model.IgnoreRules;
import java.util.List;

/// The files that Flux leaves out of what it fetches, as patterns of `.gitignore`: those of version
/// control always, and Flux's own list unless the GitRepository (`spec.ignore`) or a file
/// `.sourceignore` has patterns.
final class SourceIgnore {

  private static final List<String> VERSION_CONTROL =
      List.of(".git/", ".gitignore", ".gitmodules", ".gitattributes");
  private static final List<String> STANDARD =
      List.of(
          "*.jpg",
          "*.jpeg",
          "*.gif",
          "*.png",
          "*.wmv",
          "*.flv",
          "*.tar.gz",
          "*.zip",
          ".github/",
          ".circleci/",
          ".travis.yml",
          ".gitlab-ci.yml",
          "appveyor.yml",
          ".drone.yml",
          "cloudbuild.yaml",
          "codeship-services.yml",
          "codeship-steps.yml",
          "**/.goreleaser.yml",
          "**/.sops.yaml",
          "**/.flux.yaml");

  private static final String FILE = ".sourceignore";

  private SourceIgnore() {}

  /// The rules in force.
  ///
  /// @param given `spec.ignore`; empty text if there is none
  static IgnoreRules rules(String given) {
    return new IgnoreRules(VERSION_CONTROL, STANDARD, FILE, given.lines().toList());
  }
}
