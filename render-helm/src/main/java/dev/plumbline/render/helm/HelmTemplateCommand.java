package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The arguments of `helm template`, as far as they need no cluster, no plugin and no program.
public final class HelmTemplateCommand {

  /// What the arguments may name: files, and charts from elsewhere.
  public interface Files {

    /// The bytes of a file; empty if there is none.
    Optional<byte[]> read(String path);

    /// Whether the path is a folder.
    boolean folder(String path);

    /// The names in a folder, sorted.
    List<String> list(String path);

    /// Whether there is a file or folder.
    default boolean exists(String path) {
      return folder(path) || read(path).isPresent();
    }

    /// A link of this machine.
    ///
    /// @param path its own, absolute
    /// @param target what it leads to in the end, absolute; or what is missing on the way there,
    ///     empty if it leads in a circle
    /// @param there whether it leads to something
    record Link(String path, String target, boolean there) {}

    /// The link at a path; empty if there is none.
    default Optional<Link> link(String path) {
      return Optional.empty();
    }

    /// Writes a file below a folder, and the folders that it is in.
    ///
    /// @param append whether it comes behind what is in the file
    /// @throws dev.plumbline.model.ProblemException if it cannot be written, or would lie elsewhere
    default void write(String folder, String path, byte[] content, boolean append) {
      throw refused(folder, "nothing is written here");
    }

    /// A chart from elsewhere.
    ///
    /// @param tree its files
    /// @param version that was found
    /// @param digest of the chart's archive, or of its manifest in a registry: `sha256:` and 64
    ///     hexadecimal digits
    record Fetched(Tree tree, String version, String digest) {}

    /// The chart from elsewhere.
    ///
    /// @throws dev.plumbline.model.ProblemException if it cannot be had
    default Fetched chart(ChartRequest request) {
      throw refused(request.url(), "no chart is fetched here");
    }

    /// The file behind an address, `https://` or `http://`.
    ///
    /// @throws dev.plumbline.model.ProblemException if it cannot be had
    default byte[] document(String url) {
      throw refused(url, "no file is fetched here");
    }

    /// The path from the root of this machine.
    default String absolute(String path) {
      return path;
    }

    /// What was found of a clear-signed text.
    sealed interface Signed {

      /// The text, which one of the keys signed.
      record Text(String text) implements Signed {}

      /// There is no clear-signed text.
      record No() implements Signed {}

      /// It is not signed by one of the keys, and what is to be said of it.
      record Refused(String why) implements Signed {}
    }

    /// Looks whether a clear-signed text is signed by one of some OpenPGP keys.
    ///
    /// @param keys as packets, or armoured
    default Signed signed(byte[] text, byte[] keys) {
      throw refused("--verify", "no signature is checked here");
    }

    /// An address of the host of that name; empty if there is none.
    default Optional<String> address(String host) {
      throw refused(host, "no name of a host is looked up here");
    }

    /// A variable of the environment; empty if it is not set.
    default Optional<String> environment(String name) {
      return Optional.empty();
    }

    private static RuntimeException refused(String subject, String why) {
      return Problem.of(
              ProblemCode.INVALID_ARGUMENT, subject, why, "Name files and charts of this folder.")
          .exception();
    }
  }

  /// What the program would print and end with.
  ///
  /// @param output the text on standard output
  /// @param error the text on standard error
  /// @param exitCode of the program: 0 or 1
  public record Answer(String output, String error, int exitCode) {}

  private final HelmVersion helm;
  private final Files files;
  private final RenderSeed seed;
  private final Budget budget;

  /// A command of Helm 3 over these files.
  ///
  /// @param expired whether the time of the render is over
  public HelmTemplateCommand(Files files, RenderSeed seed, BooleanSupplier expired) {
    this(HelmVersion.HELM_3, files, seed, expired);
  }

  /// A command of one Helm over these files.
  ///
  /// @param expired whether the time of the render is over
  public HelmTemplateCommand(
      HelmVersion helm, Files files, RenderSeed seed, BooleanSupplier expired) {
    this.helm = helm;
    this.files = files;
    this.seed = seed;
    this.budget = new Budget(Budget.Limits.DEFAULT, expired);
  }

  /// Answers the arguments behind `helm template`.
  ///
  /// @throws dev.plumbline.model.ProblemException `RENDER_LIMIT` if the render exceeds a bound
  public Answer answer(List<String> arguments) {
    StringBuilder out = new StringBuilder();
    StringBuilder log = new StringBuilder();
    HelmWarnings warnings =
        new HelmWarnings(true, warning -> log.append(WarningText.of(helm, warning)));
    try {
      run(arguments, out, log, warnings);
      return new Answer(out.toString(), log.toString(), 0);
    } catch (HelmFailure e) {
      log.append(e.log());
      if (!e.words().isEmpty()) {
        log.append("Error: ").append(e.words()).append('\n');
      }
      return new Answer(out.toString(), log.toString(), 1);
    }
  }

  private void run(
      List<String> arguments, StringBuilder out, StringBuilder log, HelmWarnings warnings) {
    TemplateFlags flags = TemplateFlags.parse(helm, arguments);
    TemplateChecks checks = new TemplateChecks(helm, files, flags);
    log.append(flags.log());
    checks.before(log);
    Capabilities capabilities = Capabilities.of(helm).with(flags.all("api-versions"));
    if (!flags.last("kube-version").isEmpty()) {
      capabilities = capabilities.on(KubernetesVersion.of(helm, flags.last("kube-version")));
    }
    checks.reaching(log);
    String name = name(flags);
    RemoteCharts remote = new RemoteCharts(helm, files, flags, log);
    ChartLocation location = new ChartLocation(helm, files, flags, remote, warnings);
    ChartLocation.Located located = location.locate(flags.words().getLast(), log);
    GoMap values = values(flags);
    Chart chart = ChartLoader.load(helm, located.files().get(), warnings);
    Installable.type(chart);
    if (chart.metadata().deprecated()) {
      log.append(
          helm.four()
              ? "level=WARN msg=\"this chart is deprecated\"\n"
              : "WARNING: This chart is deprecated\n");
    }
    if (flags.on("dependency-update") && !Installable.missing(chart).isEmpty()) {
      chart = new NeededCharts(helm, location, remote).complete(chart, located.folder());
    }
    Installable.whole(helm, chart);
    checks.behind();
    ReleaseOptions release =
        new ReleaseOptions(
            name, new UserPlaces(files, flags).namespace(), flags.on("is-upgrade"), 1);
    new HelmTemplate(options(flags, release, capabilities), seed, budget, warnings)
        .print(chart, values, out, folder(flags, name, out));
  }

  private GoMap values(TemplateFlags flags) {
    ValueFlags values =
        new ValueFlags(
            flags.all("values"),
            flags.all("set-json"),
            flags.all("set"),
            flags.all("set-string"),
            flags.all("set-file"),
            flags.all("set-literal"));
    return values.values(helm, this::text);
  }

  private TemplateOptions options(
      TemplateFlags flags, ReleaseOptions release, Capabilities capabilities) {
    return new TemplateOptions(
        release,
        capabilities,
        flags.on("include-crds"),
        !flags.on("no-hooks"),
        !flags.on("skip-tests"),
        !flags.on("skip-schema-validation"),
        flags.all("show-only"),
        flags.on("enable-dns") ? new HostAddresses(files) : Lookup.NOTHING,
        new HashSet<>(flags.all("labels")),
        debugs(flags));
  }

  private boolean debugs(TemplateFlags flags) {
    String variable = files.environment("HELM_DEBUG").orElse("");
    return flags.given("debug") ? flags.on("debug") : FlagKind.isYes(variable);
  }

  private Optional<OutputFolder> folder(TemplateFlags flags, String name, StringBuilder out) {
    String folder = flags.last("output-dir");
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(new OutputFolder(files, folder, flags.on("release-name") ? name : "", out));
  }

  private String text(String path) {
    if (path.matches("oci://.*")) {
      throw new HelmFailure("plumb takes no values of registries: " + path);
    }
    if (path.matches("(?i)https?://.*")) {
      try {
        return GoText.decode(files.document(path));
      } catch (ProblemException e) {
        throw new HelmFailure(e.problem().message());
      }
    }
    return files
        .read(path)
        .map(GoText::decode)
        .orElseThrow(() -> new HelmFailure("open " + path + ": no such file or directory"));
  }

  private String name(TemplateFlags flags) {
    List<String> words = flags.words();
    String template = flags.last("name-template");
    if (words.size() > 2) {
      throw new HelmFailure(
          "expected at most two arguments, unexpected arguments: "
              + String.join(", ", words.subList(2, words.size())));
    }
    if (words.size() < 2) {
      return template.isEmpty() ? "release-name" : ReleaseName.of(helm, template, seed, budget);
    }
    if (flags.on("generate-name")) {
      throw new HelmFailure("cannot set --generate-name and also specify a name");
    }
    if (!template.isEmpty()) {
      throw new HelmFailure("cannot set --name-template and also specify a name");
    }
    return words.getFirst();
  }
}
