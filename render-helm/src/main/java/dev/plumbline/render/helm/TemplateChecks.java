package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What Helm demands of the flags together, and what of them is refused here by name.
final class TemplateChecks {

  private static final Set<String> COLOURS = Set.of("never", "auto", "always");
  private static final Set<String> RUNS = Set.of("", "false", "true", "none", "client", "server");
  private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> NO = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final String NO_CLUSTER = " is not supported: plumb helm template asks no cluster";

  private final HelmVersion helm;
  private final HelmTemplateCommand.Files files;
  private final TemplateFlags flags;

  TemplateChecks(HelmVersion helm, HelmTemplateCommand.Files files, TemplateFlags flags) {
    this.helm = helm;
    this.files = files;
    this.flags = flags;
  }

  /// What is checked before anything is done.
  ///
  /// @throws HelmFailure if it does not hold
  void before(StringBuilder log) {
    if (flags.on("help")) {
      throw new HelmFailure("the help is that of plumb helm --help");
    }
    for (String flag : List.of("color", "colour")) {
      if (flags.given(flag) && !COLOURS.contains(flags.last(flag))) {
        log.setLength(0);
        String why =
            "invalid color mode %s: must be one of: never, auto, always"
                .formatted(GoQuote.quote(flags.last(flag)));
        throw new HelmFailure(
            "level=WARN msg=\"command failed\" error=" + GoQuote.quote(why) + "\n", "");
      }
    }
    if (flags.words().isEmpty()) {
      throw new HelmFailure(
          "\"helm template\" requires at least 1 argument\n\n"
              + "Usage:  helm template [NAME] [CHART] [flags]");
    }
    if (helm.four()) {
      exclusive("force", "force-conflicts");
      exclusive("force-replace", "force-conflicts");
      exclusive("validate", "dry-run");
    }
    if (flags.on("validate")) {
      throw new HelmFailure("--validate" + NO_CLUSTER);
    }
  }

  private void exclusive(String one, String other) {
    if (flags.given(one) && flags.given(other)) {
      List<String> both = new ArrayList<>(List.of(one, other));
      both.sort(null);
      throw new HelmFailure(
          "if any flags in the group [%s %s] are set none of the others can be; %s were all set"
              .formatted(one, other, "[" + String.join(" ", both) + "]"));
    }
  }

  /// What is checked of how charts are reached, and whether a cluster is to be.
  ///
  /// @param log gets what Helm warns of
  /// @throws HelmFailure if it does not hold
  void reaching(StringBuilder log) {
    certificates();
    String run = flags.last("dry-run");
    if (!flags.given("dry-run")) {
      return;
    }
    if (run.equals("server") || (!helm.four() && (run.equals("none") || run.equals("false")))) {
      throw new HelmFailure("--dry-run=" + run + NO_CLUSTER);
    }
    if (helm.four()) {
      run(run, log);
    }
  }

  private static void run(String run, StringBuilder log) {
    if (run.equals("unset")) {
      log.append("level=WARN msg=\"--dry-run is deprecated and should be replaced with")
          .append(" '--dry-run=client'\"\n");
    } else if (YES.contains(run)) {
      log.append("level=WARN msg=\"boolean '--dry-run=%s' flag is deprecated".formatted(run))
          .append(" and must be replaced with '--dry-run=client'\"\n");
    } else if (run.equals("none") || NO.contains(run)) {
      throw new HelmFailure(
          "invalid dry-run value (%s). Must be \"server\" or \"client\""
              .formatted(GoQuote.quote(run)));
    } else if (!run.equals("client")) {
      throw new HelmFailure(
          "invalid dry-run value (%s). Must be \"none\", \"server\", or \"client\""
              .formatted(GoQuote.quote(run)));
    }
  }

  private void certificates() {
    String certificate = flags.last("cert-file");
    String key = flags.last("key-file");
    String authority = flags.last("ca-file");
    boolean pair = !certificate.isEmpty() && !key.isEmpty();
    if (!pair && authority.isEmpty() && !flags.on("insecure-skip-tls-verify")) {
      return;
    }
    if (helm.four()) {
      List<String> wrong = new ArrayList<>();
      if (!certificate.isEmpty() || !key.isEmpty()) {
        unread("unable to read cert file", certificate)
            .or(() -> unread("unable to read key file", key))
            .ifPresent(wrong::add);
      }
      if (!authority.isEmpty()) {
        unread("can't read CA file", authority).ifPresent(wrong::add);
      }
      if (!wrong.isEmpty()) {
        throw unusable(String.join("\n", wrong));
      }
      return;
    }
    String first = files.exists(certificate) ? key : certificate;
    if (pair && !files.exists(first)) {
      throw unusable(
          "can't load key pair from cert %s and key %s: open %s: no such file or directory"
              .formatted(certificate, key, first));
    }
    if (!authority.isEmpty() && !files.exists(authority)) {
      throw unusable("can't read CA file: " + authority);
    }
  }

  private Optional<String> unread(String what, String path) {
    return files.exists(path)
        ? Optional.empty()
        : Optional.of(
            "%s: %s: open %s: no such file or directory"
                .formatted(what, GoQuote.quote(path), path));
  }

  private static HelmFailure unusable(String why) {
    return new HelmFailure("missing registry client: can't create TLS config for client: " + why);
  }

  /// What is checked once the chart is there.
  ///
  /// @throws HelmFailure if it does not hold
  void behind() {
    if (!helm.four() && !RUNS.contains(flags.last("dry-run"))) {
      throw new HelmFailure(
          "Invalid dry-run flag. Flag must one of the following: false, true, none, client,"
              + " server");
    }
  }
}
