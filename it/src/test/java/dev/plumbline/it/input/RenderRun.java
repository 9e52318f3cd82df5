package dev.plumbline.it.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.cli.CommandLineProgram;
import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.cli.Programs;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.cli.Session;
import dev.plumbline.engine.RemotePermission;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Renderers;
import dev.plumbline.render.directory.DirectoryRenderer;
import dev.plumbline.report.Report;
import dev.plumbline.source.FolderTree;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `plumb render` did with a folder.
record RenderRun(int code, String out, String err) {

  /// The renderers of the program.
  static final Renderer RENDERER = new Renderers(List.of(new DirectoryRenderer()));

  static RenderRun of(Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLineProgram.run(
            new String[] {"render", "--recursive", folder.toString()},
            new OnlyRender(),
            "test",
            new CommandLineProgram.Place(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of()));
    return new RenderRun(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// Renders as the program does, and can do nothing else.
  private static final class OnlyRender implements Programs {
    @Override
    public Session start(RunOptions options, StatusSink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Rendered render(Path folder, RenderOptions options, RemotePermission remotes) {
      return RENDERER.render(new RecordingTree(new FolderTree(folder)), options);
    }

    @Override
    public boolean helmTemplate(
        String version, List<String> arguments, PrintStream out, PrintStream err) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Report report(ReportOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Report report(PullRequestOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean demo(DemoOptions options, PrintStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ForgePrograms forges() {
      throw new UnsupportedOperationException();
    }
  }
}
