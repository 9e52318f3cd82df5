package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a chart is told of the cluster.
///
/// @param kubeVersion as `v1.37.0`
/// @param apiVersions groups with versions, and maybe kinds, in their order
/// @param helmVersion as `v3.22.0`
public record Capabilities(String kubeVersion, List<String> apiVersions, String helmVersion) {

  public Capabilities {
    apiVersions = List.copyOf(apiVersions);
  }

  /// Those of Helm 3.22 without a cluster.
  public static final Capabilities HELM3 =
      new Capabilities("v1.37.0", KnownVersions.ALL, "v3.22.0");

  /// These, with more API versions.
  Capabilities with(List<String> more) {
    List<String> all = new ArrayList<>(apiVersions);
    all.addAll(more);
    return new Capabilities(kubeVersion, all, helmVersion);
  }

  /// These, of another version of Kubernetes.
  Capabilities on(String version) {
    return new Capabilities(version, apiVersions, helmVersion);
  }

  GoValue value() {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("KubeVersion", kube());
    fields.put(
        "APIVersions", new GoList(HelmTypes.VERSION_SET, GoList.ofStrings(apiVersions).elements()));
    Map<String, GoValue> helm = new LinkedHashMap<>();
    helm.put("Version", new GoString(helmVersion));
    helm.put("GitCommit", GoString.EMPTY);
    helm.put("GitTreeState", new GoString("clean"));
    helm.put("GoVersion", new GoString("go1.26.8"));
    fields.put("HelmVersion", new GoStruct(HelmTypes.BUILD, helm, Set.of()));
    return new GoPointer(new GoStruct(HelmTypes.CAPABILITIES, fields, Set.of()));
  }

  private GoValue kube() {
    SemanticVersion version = SemanticVersion.parse(kubeVersion);
    Map<String, GoValue> kube = new LinkedHashMap<>();
    kube.put("Version", new GoString(kubeVersion));
    kube.put("Major", new GoString(Long.toString(version.major())));
    kube.put("Minor", new GoString(Long.toString(version.minor())));
    return new GoStruct(HelmTypes.KUBE_VERSION, kube, Set.of());
  }
}
