package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.Executor;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.MissingKey;
import dev.plumbline.gotemplate.TemplateException;
import dev.plumbline.gotemplate.TemplateParser;
import dev.plumbline.gotemplate.TemplateSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The arguments of `helm template`, as far as they need no cluster, no plugin and no network.
public final class HelmTemplateCommand {

  /// The files that the arguments may name.
  public interface Files {

    /// The bytes of a file; empty if there is none.
    Optional<byte[]> read(String path);

    /// Whether the path is a folder.
    boolean folder(String path);

    /// The names in a folder, sorted.
    List<String> list(String path);
  }

  /// What the program would print and end with.
  ///
  /// @param output the text on standard output
  /// @param error the text on standard error; empty if it succeeds
  public record Answer(String output, String error) {

    /// The exit code of the program: 0 or 1.
    public int exitCode() {
      return error.isEmpty() ? 0 : 1;
    }
  }

  private static final Pattern VERSION = Pattern.compile("\\s*v?(\\d+(?:\\.\\d+){1,})(.*)");

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
    try {
      return new Answer(run(arguments), "");
    } catch (HelmFailure e) {
      return new Answer("", e.log() + "Error: " + e.words() + "\n");
    }
  }

  /// What the program prints.
  ///
  /// @throws HelmFailure with what it prints behind `Error: `
  String run(List<String> arguments) {
    TemplateFlags flags = TemplateFlags.parse(arguments);
    Capabilities capabilities = Capabilities.of(helm).with(flags.all("api-versions"));
    if (!flags.last("kube-version").isEmpty()) {
      capabilities = capabilities.on(kubeVersion(helm, flags.last("kube-version")));
    }
    String name = name(flags);
    List<String> words = flags.words();
    String path = words.getLast();
    List<ChartFile> chartFiles = locate(path);
    ValueFlags values =
        new ValueFlags(
            flags.all("values"),
            flags.all("set-json"),
            flags.all("set"),
            flags.all("set-string"),
            flags.all("set-file"),
            flags.all("set-literal"));
    dev.plumbline.gotemplate.GoMap given = values.values(helm, this::text);
    Chart chart = ChartLoader.load(helm, chartFiles);
    String namespace = flags.last("namespace").isEmpty() ? "default" : flags.last("namespace");
    TemplateOptions options =
        new TemplateOptions(
            new ReleaseOptions(name, namespace, flags.on("is-upgrade"), 1),
            capabilities,
            flags.on("include-crds"),
            !flags.on("no-hooks"),
            !flags.on("skip-tests"),
            !flags.on("skip-schema-validation"),
            flags.all("show-only"),
            Lookup.NOTHING);
    return new HelmTemplate(options, seed, budget).run(chart, given);
  }

  private String text(String path) {
    return files
        .read(path)
        .map(dev.plumbline.gotemplate.GoText::decode)
        .orElseThrow(() -> new HelmFailure("open " + path + ": no such file or directory"));
  }

  /// The version of Kubernetes as a chart is told it.
  ///
  /// @throws HelmFailure if it is none
  static String kubeVersion(HelmVersion helm, String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      throw new HelmFailure(
          "invalid kube version '%s': could not parse %s as version"
              .formatted(text, GoQuote.quote(text)));
    }
    if (helm.four()) {
      return text.startsWith("v") ? text : "v" + text;
    }
    return "v" + matcher.group(1);
  }

  private String name(TemplateFlags flags) {
    List<String> words = flags.words();
    String template = flags.last("name-template");
    if (words.isEmpty()) {
      throw new HelmFailure("\"helm template\" requires at least 1 argument");
    }
    if (words.size() > 2) {
      throw new HelmFailure(
          "expected at most two arguments, unexpected arguments: "
              + String.join(", ", words.subList(2, words.size())));
    }
    if (words.size() == 2) {
      if (!template.isEmpty()) {
        throw new HelmFailure("cannot set --name-template and also specify a name");
      }
      return words.getFirst();
    }
    return template.isEmpty() ? "release-name" : named(helm, template, seed, budget);
  }

  /// The name that a template gives.
  ///
  /// @throws HelmFailure with Helm's message
  static String named(HelmVersion helm, String template, RenderSeed seed, Budget budget) {
    try {
      TemplateSet set =
          TemplateSet.of(
              List.of(
                  TemplateParser.parse(
                      "name-template", template, function -> HelmFunctions.has(helm, function))));
      return new Executor(
              set, new HelmFunctions(helm, seed, Lookup.NOTHING).all(), MissingKey.INVALID, budget)
          .execute("name-template", GoNil.INVALID);
    } catch (TemplateException e) {
      throw new HelmFailure(e.words());
    }
  }

  private List<ChartFile> locate(String path) {
    if (files.folder(path)) {
      byte[] ignore = files.read(path + "/.helmignore").orElse(new byte[0]);
      IgnoreRules rules = IgnoreRules.parse(dev.plumbline.gotemplate.GoText.decode(ignore));
      List<ChartFile> found = new ArrayList<>();
      walk(path, "", rules, found);
      return found;
    }
    Optional<byte[]> archive = files.read(path);
    if (archive.isPresent()) {
      return ChartArchive.files(new dev.plumbline.gotemplate.GoBytes(archive.get()));
    }
    throw new HelmFailure(
        path.startsWith("/") || path.startsWith(".")
            ? "path " + GoQuote.quote(path) + " not found"
            : "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + path);
  }

  private void walk(String root, String below, IgnoreRules rules, List<ChartFile> found) {
    for (String name : files.list(below.isEmpty() ? root : root + "/" + below)) {
      String path = below.isEmpty() ? name : below + "/" + name;
      boolean folder = files.folder(root + "/" + path);
      if (rules.ignores(path, folder)) {
        continue;
      }
      if (folder) {
        walk(root, path, rules, found);
      } else {
        files
            .read(root + "/" + path)
            .ifPresent(content -> found.add(ChartFile.of(path, ChartArchive.withoutMark(content))));
      }
    }
  }
}
