package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.codec.Json;
import dev.plumbline.engine.RootMemory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The memory of a root folder as a file of the state folder. It counts only for the very folder
/// that it was written for; a damaged file counts as none.
final class RootFile implements RootMemory {

  private static final Logger LOG = LoggerFactory.getLogger(RootFile.class);
  private static final String COMMIT = "commit";

  private final Path file;
  private final JsonObject root;

  RootFile(Path file, RunOptions.Root root) {
    this.file = file;
    this.root =
        JsonObject.EMPTY
            .with("url", root.url())
            .with("reference", root.reference())
            .with("path", root.path());
  }

  @Override
  public Optional<String> settled() {
    try {
      return Files.exists(file) && Json.read(Files.readString(file)) instanceof JsonObject json
          ? json.string(COMMIT).filter(commit -> json.without(COMMIT).equals(root))
          : Optional.empty();
    } catch (IOException | ProblemException e) {
      LOG.atWarn()
          .addKeyValue("file", file.getFileName())
          .log("cannot be read; nothing is assumed");
      return Optional.empty();
    }
  }

  /// Written beside, forced to the disk, and moved into its place.
  @Override
  public void settle(String commit) {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    byte[] text = Json.write(root.with(COMMIT, commit)).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(text);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              String.valueOf(file.getFileName()),
              "the state folder cannot be written",
              String.valueOf(e.getMessage()),
              "Make room, or give the process the right to write there."),
          e);
    }
  }
}
