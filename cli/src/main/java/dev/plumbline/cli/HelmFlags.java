package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The flags of `helm template`, for the help and for shells that complete them. What they mean is
/// Helm's matter, which is given all arguments as they are.
final class HelmFlags {

  private static final String NONE = " (default: none).";

  private HelmFlags() {}

  /// Adds the flags to a command.
  static void addTo(CommandSpec spec) {
    values(spec);
    release(spec);
    output(spec);
    charts(spec);
    user(spec);
    idle(spec);
  }

  private static void values(CommandSpec spec) {
    valued(spec, "FILE", "Take values from this file" + NONE, "-f", "--values");
    valued(spec, "KEY=VALUE", "Set values" + NONE, "--set");
    valued(spec, "KEY=VALUE", "Set values that are texts" + NONE, "--set-string");
    valued(spec, "KEY=JSON", "Set values given as JSON" + NONE, "--set-json");
    valued(spec, "KEY=FILE", "Set values to what files hold" + NONE, "--set-file");
    valued(spec, "KEY=VALUE", "Set one text as it is" + NONE, "--set-literal");
    flag(spec, "Do not check values by values.schema.json.", "--skip-schema-validation");
  }

  private static void release(CommandSpec spec) {
    valued(
        spec,
        "NAMESPACE",
        "Of the release (default: that of kubectl's context, or default).",
        "-n",
        "--namespace");
    valued(
        spec,
        "VERSION",
        "The version of Kubernetes that charts are told (default: the newest known).",
        "--kube-version");
    valued(
        spec,
        "VERSION",
        "An API version that charts are told besides the usual ones" + NONE,
        "-a",
        "--api-versions");
    valued(
        spec,
        "TEMPLATE",
        "A template of the release's name (default: release-name).",
        "--name-template");
    flag(spec, "The name is release-name, and NAME is refused.", "-g", "--generate-name");
    flag(spec, "Let .Release.IsUpgrade be true.", "--is-upgrade");
    flag(spec, "Let getHostByName ask for addresses.", "--enable-dns");
    valued(
        spec, "KEY=VALUE", "Labels, of which only the names are checked" + NONE, "-l", "--labels");
    valued(
        spec, "FILE", "Where kubectl keeps its contexts (default: $KUBECONFIG).", "--kubeconfig");
    valued(spec, "NAME", "The context (default: the current one).", "--kube-context");
  }

  private static void output(CommandSpec spec) {
    valued(
        spec,
        "FILE",
        "Show only the objects of this template (default: all).",
        "-s",
        "--show-only");
    flag(spec, "Show the objects in crds/ too.", "--include-crds");
    flag(spec, "Do not show those in crds/.", "--skip-crds");
    flag(spec, "Do not show hooks.", "--no-hooks");
    flag(spec, "Do not show tests.", "--skip-tests");
    valued(
        spec,
        "FOLDER",
        "Write a file for each template below this folder (default: print).",
        "--output-dir");
    flag(spec, "Write below a folder of the release's name there.", "--release-name");
    flag(spec, "Show what is rendered even if it is no YAML.", "--debug");
  }

  private static void charts(CommandSpec spec) {
    valued(spec, "URL", "The repository that the chart is in" + NONE, "--repo");
    valued(spec, "RANGE", "The chart's version, or a range (default: the newest).", "--version");
    flag(spec, "Let the newest be a pre-release.", "--devel");
    flag(
        spec,
        "Take the charts that are missing in charts/ from where Chart.yaml says.",
        "--dependency-update");
    valued(spec, "NAME", "Who asks the repository" + NONE, "--username");
    valued(spec, "PASSWORD", "The password" + NONE, "--password");
    flag(spec, "Send them to the other hosts that an index names, too.", "--pass-credentials");
    valued(spec, "FILE", "The authorities to trust (default: those of the system).", "--ca-file");
    valued(spec, "FILE", "The client's certificate" + NONE, "--cert-file");
    valued(spec, "FILE", "The key of the certificate" + NONE, "--key-file");
    flag(spec, "Speak to a registry without TLS.", "--plain-http");
    flag(spec, "Refused for charts that are fetched.", "--insecure-skip-tls-verify");
    flag(spec, "Take a chart only with the provenance file of a trusted key.", "--verify");
    valued(spec, "FILE", "The trusted keys (default: pubring.gpg of GnuPG's folder).", "--keyring");
  }

  private static void user(CommandSpec spec) {
    valued(
        spec,
        "FILE",
        "The repositories by name (default: $HELM_REPOSITORY_CONFIG, or Helm's own).",
        "--repository-config");
    valued(
        spec,
        "FILE",
        "The logins of registries (default: $HELM_REGISTRY_CONFIG, or Helm's own).",
        "--registry-config");
  }

  private static void idle(CommandSpec spec) {
    for (String name :
        ("create-namespace disable-openapi-validation replace wait wait-for-jobs"
                + " take-ownership atomic force hide-notes render-subchart-notes"
                + " kube-insecure-skip-tls-verify dry-run")
            .split(" ", -1)) {
      flag(spec, "Changes nothing of what is rendered.", "--" + name);
    }
    for (String name :
        ("description timeout burst-limit qps kube-apiserver kube-as-group kube-as-user"
                + " kube-ca-file kube-tls-server-name kube-token repository-cache"
                + " post-renderer-args")
            .split(" ", -1)) {
      valued(spec, "VALUE", "Changes nothing of what is rendered" + NONE, "--" + name);
    }
    for (String name :
        "force-conflicts force-replace rollback-on-failure server-side".split(" ", -1)) {
      flag(spec, "Of Helm 4; changes nothing of what is rendered.", "--" + name);
    }
    for (String name : "color colour content-cache".split(" ", -1)) {
      valued(spec, "VALUE", "Of Helm 4; changes nothing of what is rendered" + NONE, "--" + name);
    }
  }

  private static void valued(CommandSpec spec, String label, String what, String... names) {
    spec.addOption(
        OptionSpec.builder(names)
            .paramLabel(label)
            .arity("1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(new ArrayList<String>())
            .description(what)
            .build());
  }

  private static void flag(CommandSpec spec, String what, String... names) {
    spec.addOption(
        OptionSpec.builder(names).arity("0").type(boolean.class).description(what).build());
  }
}
