package dev.plumbline.target.host;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// One file of our own state: a JSON object, a line feed, and the digest of both as a last line. It
/// is replaced as a whole and is durable when a call returns; damage is told, never taken for
/// absence.
final class DurableFile {

  private static final String TEMPORARY = ".new";

  private DurableFile() {}

  /// Replaces the file.
  static void write(Path file, JsonObject content) throws IOException {
    String text = Json.writePretty(content) + "\n";
    byte[] bytes = (text + Digest.of(text) + "\n").getBytes(StandardCharsets.UTF_8);
    Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            java.util.Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(parent(file));
  }

  /// The content; empty if there is no such file.
  ///
  /// @throws ProblemException `INVENTORY_CORRUPT` if it is damaged
  static Optional<JsonObject> read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int body = text.stripTrailing().lastIndexOf('\n') + 1;
    if (!text.substring(body).equals(Digest.of(text.substring(0, body)) + "\n")) {
      throw damaged(file, "its digest does not match its content");
    }
    try {
      if (Json.read(text.substring(0, body).getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
          instanceof JsonObject content) {
        return Optional.of(content);
      }
    } catch (ProblemException e) {
      throw damaged(file, e.problem().what());
    }
    throw damaged(file, "it holds no JSON object");
  }

  /// Deletes the file; nothing happens if it is gone.
  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(parent(file));
    }
  }

  /// Whether a file of that name is one of these, not a half-written successor of one.
  static boolean isOne(Path file) {
    return file.toString().endsWith(".json");
  }

  static ProblemException damaged(Path file, String why) {
    return new Problem(
            ProblemCode.INVENTORY_CORRUPT,
            file.toString(),
            "the record is damaged",
            why,
            "Restore it from a backup, or remove it and let the application adopt what is there.")
        .exception();
  }

  private static Path parent(Path file) {
    return Places.parent(file.toAbsolutePath());
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
