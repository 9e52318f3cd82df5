package dev.plumbline.model;

import java.util.List;

/// What a target says that it serves.
///
/// @param version of Kubernetes, such as `v1.35.4`; empty for a target that is no cluster
/// @param apiVersions the versions (`apps/v1`) and their kinds (`apps/v1/Deployment`), in order
public record ServedVersions(String version, List<String> apiVersions) {

  /// Of a target that is no cluster.
  public static final ServedVersions NONE = new ServedVersions("", List.of());

  public ServedVersions {
    apiVersions = List.copyOf(apiVersions);
  }
}
