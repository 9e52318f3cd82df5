package dev.plumbline.testkit.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder that holds `etcd` and `kube-apiserver`, and what else was asked for.
record Programs(Path folder) {

  /// Asks the script `testkit/kube/obtain`, which takes milliseconds when the programs are there,
  /// minutes at first use.
  ///
  /// @param more the script's flags for further programs: `--controller-manager`, `--kubectl`
  static Programs obtain(String... more) {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(List.of(more));
    try {
      // What the script does is shown as it happens: a first build takes minutes.
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new ApiServerException(
            "No API server to test with: testkit/kube/obtain failed; its output on stderr says what"
                + " to do.");
      }
      return new Programs(Path.of(answer));
    } catch (IOException e) {
      throw new ApiServerException("testkit/kube/obtain cannot be run. Is bash installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiServerException("Interrupted while the API server was obtained", e);
    }
  }

  String path(String program) {
    return folder.resolve(program).toString();
  }

  /// The script, in the root that the build names or in the nearest parent folder that has it.
  static Path script() {
    Path relative = Path.of("testkit", "kube", "obtain");
    Path start = Path.of(System.getProperty("plumbline.root", "")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isExecutable(folder.resolve(relative))) {
        return folder.resolve(relative);
      }
    }
    throw new ApiServerException(
        "testkit/kube/obtain was not found above "
            + start
            + ". Set -Dplumbline.root to the repository's root.");
  }
}
