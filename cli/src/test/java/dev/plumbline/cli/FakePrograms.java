package dev.plumbline.cli;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.report.Conflict;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportInput;
import dev.plumbline.report.Reporter;
import dev.plumbline.report.Side;
import dev.plumbline.report.Span;
import dev.plumbline.report.Subject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Programs that do next to nothing, and note what they were asked for. A folder is rendered by
/// reading its YAML files; one called `refused` or `broken` fails.
record FakePrograms(CannedSession session) implements Programs {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  @Override
  public Session start(RunOptions options, StatusSink sink) {
    session.note("start " + options);
    return session;
  }

  @Override
  public Rendered render(Path folder, RenderOptions options, RemotePermission remotes) {
    session.note("render " + folder.getFileName() + " " + options.directory());
    switch (String.valueOf(folder.getFileName())) {
      case "refused" ->
          throw new Problem(
                  ProblemCode.INVALID_YAML,
                  "web.yaml",
                  "is not YAML",
                  "line 3, column 1: a tab\u001b[31m",
                  "Replace it by blanks.")
              .exception();
      case "broken" -> throw new IllegalStateException("password=hunter2");
      default -> {}
    }
    List<RenderedObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (YamlDocument document :
            Yaml.read(Files.readAllBytes(file), String.valueOf(file), Limits.DEFAULT)) {
          objects.add(
              new RenderedObject(new Manifest((JsonObject) document.root()), document.origin()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> warnings = folder.endsWith("old") ? List.of("# Warning: it is old.") : List.of();
    return new Rendered(objects, Digest.of(""), ReadSet.EMPTY, "directory", warnings);
  }

  @Override
  public Report report(ReportOptions options) {
    session.note(
        "report %s %s %s %s"
            .formatted(options.base(), options.head(), options.rootPath(), options.trusted()));
    Side.Failed failed =
        new Side.Failed(
            Problem.of(ProblemCode.INVALID_YAML, "web.yaml\u001b[31m", "is not YAML", ""));
    List<Subject> subjects =
        switch (options.head()) {
          case "broken" -> List.of(new Subject(SHOP, new Side.Absent(), failed, Optional.empty()));
          default -> List.of();
        };
    return Reporter.report(
        new ReportInput(
            new Span(
                new Span.Point(options.base(), "1".repeat(40)),
                "1".repeat(40),
                new Span.Point(options.head(), "2".repeat(40)),
                options.trusted()),
            new ReportInput.Extent(3, 1),
            subjects,
            List.of()));
  }

  @Override
  public Report report(PullRequestOptions options) {
    session.note(
        "report on %d of %s, post %s, from %s"
            .formatted(
                options.number(),
                options.access(),
                options.post(),
                new TreeSet<>(options.addresses())));
    Span span =
        new Span(
            new Span.Point("main", "1".repeat(40)),
            "1".repeat(40),
            new Span.Point("topic", "2".repeat(40)),
            true,
            true);
    return options.number() == 9
        ? Report.of(span, new Conflict(List.of("web.yaml")))
        : Reporter.report(
            new ReportInput(span, new ReportInput.Extent(3, 1), List.of(), List.of()));
  }

  @Override
  public boolean helmTemplate(
      String version, List<String> arguments, PrintStream out, PrintStream err) {
    session.note("helm " + version + " template " + arguments);
    if (arguments.contains("--unknown")) {
      err.println("Error: unknown flag: --unknown");
      return false;
    }
    out.println("---\n# Source: shop/templates/web.yaml");
    return true;
  }

  @Override
  public ForgePrograms forges() {
    return new FakeForges(session);
  }

  @Override
  public boolean demo(DemoOptions options, PrintStream out) {
    session.note(options.toString());
    out.println("Once upon a time.");
    return !options.folder().equals("fails");
  }
}
