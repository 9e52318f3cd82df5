package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The flags of `helm template`, for the help and for shells that complete them. What they mean is
/// Helm's matter, which is given all arguments as they are.
final class HelmFlags {

  private HelmFlags() {}

  /// Adds the flags to a command.
  static void addTo(CommandSpec spec) {
    valued(spec, "FILE", "Take values from this file (default: none).", "-f", "--values");
    valued(spec, "KEY=VALUE", "Set values (default: none).", "--set");
    valued(spec, "KEY=VALUE", "Set values that are texts (default: none).", "--set-string");
    valued(spec, "KEY=JSON", "Set values given as JSON (default: none).", "--set-json");
    valued(spec, "KEY=FILE", "Set values to what files hold (default: none).", "--set-file");
    valued(spec, "KEY=VALUE", "Set one text as it is (default: none).", "--set-literal");
    valued(spec, "NAMESPACE", "Of the release (default: default).", "-n", "--namespace");
    valued(
        spec,
        "VERSION",
        "The version of Kubernetes that charts are told (default: the newest known).",
        "--kube-version");
    valued(
        spec,
        "VERSION",
        "An API version that charts are told besides the usual ones (default: none).",
        "-a",
        "--api-versions");
    valued(
        spec,
        "FILE",
        "Show only the objects of this template (default: all).",
        "-s",
        "--show-only");
    valued(
        spec,
        "TEMPLATE",
        "A template of the release's name (default: release-name).",
        "--name-template");
    flag(spec, "Show the objects in crds/ too.", "--include-crds");
    flag(spec, "Do not show those in crds/.", "--skip-crds");
    flag(spec, "Do not show hooks.", "--no-hooks");
    flag(spec, "Do not show tests.", "--skip-tests");
    flag(spec, "Let .Release.IsUpgrade be true.", "--is-upgrade");
    flag(spec, "Do not check values by values.schema.json.", "--skip-schema-validation");
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

  private static void flag(CommandSpec spec, String what, String name) {
    spec.addOption(
        OptionSpec.builder(name).arity("0").type(boolean.class).description(what).build());
  }
}
