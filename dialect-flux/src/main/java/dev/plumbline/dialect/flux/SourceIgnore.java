package dev.plumbline.dialect.flux;

import java.util.List;
import java.util.stream.Stream;

/// The files that Flux leaves out of what it fetches, as patterns of `.gitignore`: those of version
/// control always, and Flux's own list unless the GitRepository has one (`spec.ignore`).
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

  private SourceIgnore() {}

  /// The patterns in force.
  ///
  /// @param given `spec.ignore`; empty text if there is none
  static List<String> patterns(String given) {
    List<String> own =
        given.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    return Stream.concat(VERSION_CONTROL.stream(), (own.isEmpty() ? STANDARD : own).stream())
        .toList();
  }
}
