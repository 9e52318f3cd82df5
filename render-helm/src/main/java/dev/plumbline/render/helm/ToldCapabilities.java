package dev.plumbline.render.helm;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RemoteVersions;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.render.TargetView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a chart is told of the cluster: what the options say; where they say nothing, what the
/// target serves, if it may be asked; else what Helm knows without a cluster.
final class ToldCapabilities {

  private final HelmOptions options;
  private final Optional<ServedVersions> served;

  /// @throws RemoteNeededException if the target may be asked, and was not
  ToldCapabilities(HelmOptions options, TargetView target) {
    this.options = options;
    HelmOptions.Capabilities told = options.capabilities();
    boolean complete = !told.kubeVersion().isEmpty() && !told.apiVersions().isEmpty();
    boolean askable = target.askable().contains(TargetView.Ask.VERSIONS);
    if (complete || !askable) {
      this.served = Optional.empty();
    } else {
      this.served = Optional.of(target.versions().orElseThrow(ToldCapabilities::needed));
    }
  }

  private static RemoteNeededException needed() {
    return new RemoteNeededException(
        new RemoteVersions(),
        Problem.of(
            ProblemCode.RENDER_FAILED,
            "the chart",
            "it is to be told what the target serves, and that was not given",
            "Render it where there is a target."));
  }

  /// What was taken from the target.
  Map<RemoteSource, String> pinned() {
    return served
        .map(
            versions ->
                Map.<RemoteSource, String>of(new RemoteVersions(), TargetView.pin(versions)))
        .orElse(Map.of());
  }

  Capabilities of(HelmVersion helm) {
    HelmOptions.Capabilities told = options.capabilities();
    String version = told.kubeVersion();
    List<String> apiVersions = told.apiVersions();
    boolean cluster = served.filter(versions -> !versions.version().isEmpty()).isPresent();
    if (cluster) {
      version = version.isEmpty() ? served.get().version() : version;
      apiVersions = apiVersions.isEmpty() ? served.get().apiVersions() : apiVersions;
    }
    Capabilities standard = Capabilities.of(helm);
    Capabilities all =
        cluster && options.switches().contains(Switch.ONLY_SERVED_VERSIONS)
            ? new Capabilities(standard.kubeVersion(), apiVersions, helm)
            : standard.with(apiVersions);
    return version.isEmpty() ? all : all.on(KubernetesVersion.of(helm, version));
  }
}
