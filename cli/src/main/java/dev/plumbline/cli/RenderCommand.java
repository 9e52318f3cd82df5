package dev.plumbline.cli;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Renders folders of this machine.
@CommandLine.Command(
    name = "render",
    description = {
      "Print the objects of folders on this machine, as YAML documents.",
      "",
      "What a folder is (plain YAML, Kustomize, Helm) is found out as Argo CD does. Nothing is"
          + " asked of any cluster, and of no server but those of allowed remote bases. Every"
          + " folder is tried; if one fails, the exit code is 1.",
      "",
      "Charts are rendered as release release-name in the namespace default, with their own values."
          + " Their time and chance are fixed: the output is the same each time, and a password in"
          + " it is no secret. (plumb run takes them from a secret of its state folder.)",
      "",
      "With --output-dir each folder gets a file of its own, numbered in the order given:"
          + " 0001.yaml with its objects, or 0001.err with the reason why there are none."
    },
    footer = {
      "  plumb render apps/shop",
      "  plumb render -r --exclude 'test-*' apps",
      "  plumb render --output-dir out apps/*",
      "  git ls-files '*/kustomization.yaml' | xargs -n1 dirname |",
      "      plumb render --output-dir out --paths-from -"
    })
final class RenderCommand implements Command {

  /// As with kubectl's `--load-restrictor LoadRestrictionsNone`: whoever sits here may read the
  /// files anyway.
  private static final KustomizeOptions UNRESTRICTED =
      new KustomizeOptions(KustomizeOptions.Mode.KUBECTL, true, JsonObject.EMPTY, Set.of());

  private final Surroundings surroundings;
  private final Programs programs;
  private final Complaints complaints;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "A folder.")
  private List<String> paths = List.of();

  @Option(
      names = "--paths-from",
      paramLabel = "FILE",
      description = "Read more folders from this file, one a line; - is the standard input.")
  private String pathsFrom = "";

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Write one file a folder into this folder, which is made if need be.")
  private String outputDir = "";

  @Option(
      names = {"-r", "--recursive"},
      description = "In plain folders, read those below too.")
  private boolean recursive;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "In plain folders, read only files that match (default: all).")
  private String include = "";

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "In plain folders, leave out files that match (default: none).")
  private String exclude = "";

  @Mixin private RemoteOptions remotes = new RemoteOptions();

  @Mixin private EnableHelmOption enableHelm = new EnableHelmOption();

  @Mixin private OutputOptions output = new OutputOptions();

  RenderCommand(Surroundings surroundings, Programs programs, Complaints complaints) {
    this.surroundings = surroundings;
    this.programs = programs;
    this.complaints = complaints;
  }

  @Override
  public ExitCode run() {
    List<String> all = new ArrayList<>(paths);
    all.addAll(listed());
    if (all.isEmpty() && pathsFrom.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb render",
              "no folder is named",
              "Name one or more, or a list with --paths-from.")
          .exception();
    }
    RenderOptions options =
        new RenderOptions(
                "",
                RenderOptions.Tool.DETECT,
                new RenderOptions.DirectoryOptions(recursive, include, exclude, true),
                "",
                List.of())
            .withKustomize(kustomize());
    Rendering rendering = new Rendering(programs, options, remotes.permission());
    boolean whole =
        outputDir.isEmpty()
            ? new RenderedText(surroundings, complaints, output).print(rendering, all)
            : new RenderedFiles(Path.of(outputDir), surroundings).write(rendering, all);
    return whole ? ExitCode.OK : ExitCode.FAILED;
  }

  private KustomizeOptions kustomize() {
    return enableHelm.isEnabled()
        ? UNRESTRICTED.tolerating(KustomizeOptions.Tolerance.HELM_CHARTS)
        : UNRESTRICTED;
  }

  private List<String> listed() {
    if (pathsFrom.isEmpty()) {
      return List.of();
    }
    try {
      return pathsFrom.equals("-")
          ? lines(surroundings.terminal().in())
          : fromFile(Path.of(pathsFrom));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new dev.plumbline.model.ProblemException(
          new Problem(
              ProblemCode.PATH_NOT_FOUND,
              "--paths-from",
              "the list cannot be read",
              e.getClass().getSimpleName(),
              "Name a file of UTF-8 text with one folder a line."),
          e);
    }
  }

  private static List<String> fromFile(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return lines(reader);
    }
  }

  private static List<String> lines(BufferedReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = next(reader); line.isPresent(); line = next(reader)) {
      if (!line.get().isBlank()) {
        lines.add(line.get());
      }
    }
    return lines;
  }

  private static Optional<String> next(BufferedReader reader) throws IOException {
    return Optional.ofNullable(reader.readLine());
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(
        ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.USER, ExitCode.ENVIRONMENT);
  }
}
