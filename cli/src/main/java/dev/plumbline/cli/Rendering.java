package dev.plumbline.cli;

import dev.plumbline.engine.RemotePermission;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Renders one folder after the other, each on its own: what befalls one is told of that one alone.
record Rendering(Programs programs, RenderOptions options, RemotePermission remotes) {

  /// What came of one folder.
  sealed interface Result {
    /// Its objects, in order.
    record Objects(List<JsonValue> objects, List<String> warnings) implements Result {}

    /// Why there are none.
    record Refused(Problem problem) implements Result {}
  }

  /// Renders a folder. Never throws for what is in it.
  Result of(String path) {
    try {
      Rendered rendered = programs.render(folder(path), options, remotes);
      return new Result.Objects(
          rendered.objects().stream()
              .map(object -> (JsonValue) object.manifest().content())
              .toList(),
          rendered.warnings());
    } catch (ProblemException e) {
      return new Result.Refused(e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      return new Result.Refused(Complaints.unknown(e).about("folder " + path));
    }
  }

  /// The real folder: a link that was named is followed, those inside are the renderer's matter.
  private static Path folder(String path) {
    try {
      Path folder = Path.of(path).toRealPath();
      if (!Files.isDirectory(folder)) {
        throw unusable(path, "it is a file", "Name the folder that it is in.").exception();
      }
      return folder;
    } catch (IOException | InvalidPathException e) {
      throw new ProblemException(
          unusable(path, "there is no such folder", "Look at the path again."), e);
    }
  }

  private static Problem unusable(String path, String what, String next) {
    return Problem.of(ProblemCode.PATH_NOT_FOUND, "folder " + path, what, next);
  }
}
