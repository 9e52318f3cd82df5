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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a chart is told of the cluster.
///
/// @param kubeVersion as `v1.37.0`
/// @param apiVersions groups with versions, and maybe kinds, in their order
/// @param helm the Helm whose bytes are asked for
public record Capabilities(String kubeVersion, List<String> apiVersions, HelmVersion helm) {

  private static final Pattern NUMBER = Pattern.compile("v?(\\d+(?:\\.\\d+)*)");
  private static final String CLIENT = "v1.37";

  public Capabilities {
    apiVersions = List.copyOf(apiVersions);
  }

  /// Those of Helm 3.22 without a cluster.
  public static final Capabilities HELM3 =
      new Capabilities("v1.37.0", KnownVersions.ALL, HelmVersion.HELM_3);

  /// Those of Helm 4.3 without a cluster.
  public static final Capabilities HELM4 =
      new Capabilities("v1.37.0", KnownVersions.ALL, HelmVersion.HELM_4);

  /// Those of a Helm without a cluster.
  static Capabilities of(HelmVersion helm) {
    return helm.four() ? HELM4 : HELM3;
  }

  /// These, with more API versions.
  Capabilities with(List<String> more) {
    List<String> all = new ArrayList<>(apiVersions);
    all.addAll(more);
    return new Capabilities(kubeVersion, all, helm);
  }

  /// These, of another version of Kubernetes.
  Capabilities on(String version) {
    return new Capabilities(version, apiVersions, helm);
  }

  /// A version of Kubernetes as constraints are held against it: without what is behind the
  /// number.
  static String plain(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.lookingAt() ? "v" + matcher.group(1) : text;
  }

  GoValue value() {
    HelmTypes types = HelmTypes.of(helm);
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("KubeVersion", kube());
    fields.put(
        "APIVersions", new GoList(types.versionSet(), GoList.ofStrings(apiVersions).elements()));
    Map<String, GoValue> build = new LinkedHashMap<>();
    build.put("Version", new GoString(helm.version()));
    build.put("GitCommit", GoString.EMPTY);
    build.put("GitTreeState", new GoString("clean"));
    build.put("GoVersion", new GoString("go1.26.8"));
    if (helm.four()) {
      build.put("KubeClientVersion", new GoString(CLIENT));
    }
    fields.put("HelmVersion", new GoStruct(HelmTypes.BUILD, build, Set.of()));
    return new GoPointer(new GoStruct(types.capabilities(), fields, Set.of()));
  }

  private GoValue kube() {
    SemanticVersion version = SemanticVersion.parse(kubeVersion);
    Map<String, GoValue> kube = new LinkedHashMap<>();
    kube.put("Version", new GoString(kubeVersion));
    if (helm.four()) {
      kube.put("normalizedVersion", new GoString(plain(kubeVersion)));
    }
    kube.put("Major", new GoString(Long.toString(version.major())));
    kube.put("Minor", new GoString(Long.toString(version.minor())));
    return new GoStruct(HelmTypes.of(helm).kubeVersion(), kube, Set.of());
  }
}
