package dev.plumbline.cli;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what was rendered: one numbered file a folder.
record RenderedFiles(Path folder, Surroundings surroundings) {

  /// Writes `0001.yaml` or `0001.err` and so on, in the order of the paths. A file that an earlier
  /// call has left at the other of the two names goes.
  ///
  /// @return whether none has failed
  /// @throws ProblemException `STORAGE_FAILED`
  boolean write(Rendering rendering, List<String> paths) {
    int failed = 0;
    try (Progress progress = Progress.of(surroundings, "rendering")) {
      Files.createDirectories(folder);
      for (int i = 0; i < paths.size(); i++) {
        String number = "%04d".formatted(i + 1);
        switch (rendering.of(paths.get(i))) {
          case Rendering.Result.Objects(List<JsonValue> objects, List<String> warnings) -> {
            warnings.forEach(surroundings.terminal().err()::println);
            replace(number + ".yaml", Yaml.writeAll(objects), number + ".err");
          }
          case Rendering.Result.Refused(Problem problem) -> {
            replace(number + ".err", Visible.text(problem.message()) + "\n", number + ".yaml");
            failed++;
          }
        }
        progress.now("rendered %d of %d folders".formatted(i + 1, paths.size()));
      }
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              "folder " + folder,
              "cannot be written to",
              e.getClass().getSimpleName(),
              "Name another one with --output-dir."),
          e);
    }
    if (failed > 0) {
      surroundings
          .terminal()
          .err()
          .println(
              "%d of %d folders failed; the reasons are in %s"
                  .formatted(
                      failed, paths.size(), Visible.text(folder.resolve("*.err").toString())));
    }
    return failed == 0;
  }

  private void replace(String name, String text, String other) throws IOException {
    Files.writeString(folder.resolve(name), text);
    Files.deleteIfExists(folder.resolve(other));
  }
}
