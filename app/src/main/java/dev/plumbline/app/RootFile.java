package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.RootMemory;
import dev.plumbline.model.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/// The memory of a root folder as a file of the state folder. It counts only for the very folder
/// that it was written for; a damaged file counts as none.
final class RootFile implements RootMemory {

  private static final String COMMIT = "commit";

  private final StateFile file;
  private final JsonObject root;

  RootFile(Path file, RunOptions.Root root) {
    this.file = new StateFile(file);
    this.root =
        JsonObject.EMPTY
            .with("url", root.url())
            .with("reference", root.reference())
            .with("path", root.path());
  }

  @Override
  public Optional<String> settled() {
    return file.read()
        .flatMap(json -> json.string(COMMIT).filter(commit -> json.without(COMMIT).equals(root)));
  }

  @Override
  public void settle(String commit) {
    file.write(root.with(COMMIT, commit));
  }
}
