package dev.plumbline.app;

import dev.plumbline.codec.Json;
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

/// A small file of the state folder that holds one JSON object. A damaged one counts as none.
record StateFile(Path file) {

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  /// What it holds; empty if there is none, or none that can be read.
  Optional<JsonObject> read() {
    try {
      return Files.exists(file) && Json.read(Files.readString(file)) instanceof JsonObject json
          ? Optional.of(json)
          : Optional.empty();
    } catch (IOException | ProblemException e) {
      LOG.atWarn()
          .addKeyValue("file", file.getFileName())
          .log("cannot be read; nothing is assumed");
      return Optional.empty();
    }
  }

  /// Written beside, forced to the disk, and moved into its place.
  ///
  /// @throws ProblemException `STORAGE_FAILED`
  void write(JsonObject content) {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    byte[] text = Json.write(content).getBytes(StandardCharsets.UTF_8);
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
