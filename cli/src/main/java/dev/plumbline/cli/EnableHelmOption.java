package dev.plumbline.cli;

import picocli.CommandLine.Option;

/// The option that allows Helm charts to kustomizations.
final class EnableHelmOption {

  @Option(
      names = "--enable-helm",
      description =
          "Inflate the Helm charts that kustomizations name in helmCharts, as kustomize's option of"
              + " this name does. In plumb run it counts for Argo CD's Applications, as"
              + " kustomize.buildOptions does there; Flux refuses such kustomizations (default:"
              + " they are refused).")
  private boolean enabled;

  boolean isEnabled() {
    return enabled;
  }
}
