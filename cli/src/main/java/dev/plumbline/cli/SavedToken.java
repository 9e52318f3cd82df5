package dev.plumbline.cli;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/// Where a token goes that is made: to the standard output, or into a new file that only its owner
/// may read.
final class SavedToken {

  @Option(
      names = "--save-token",
      paramLabel = "FILE",
      description =
          "Write the token that is made into this new file, which only you may read (default: it"
              + " is printed).")
  private String file = "";

  /// Whether it is not to be printed.
  boolean toFile() {
    return !file.isEmpty();
  }

  /// Has the token made, and keeps it. The file is there before the token is: none is made that
  /// could not be kept.
  ///
  /// @return the token
  /// @throws ProblemException `INVALID_ARGUMENT` if there is such a file, `STORAGE_FAILED`, or what
  ///     the making fails with
  String keep(Supplier<String> make) {
    return toFile() ? written(Path.of(file), make) : make.get();
  }

  private static String written(Path path, Supplier<String> make) {
    boolean kept = false;
    try (SeekableByteChannel out =
        Files.newByteChannel(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(path))) {
      try {
        String token = make.get();
        ByteBuffer bytes = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        kept = true;
        return token;
      } finally {
        if (!kept) {
          Files.deleteIfExists(path);
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--save-token",
              "there is a file " + path + " already",
              "Name another one, or move it away.")
          .exception();
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              path.toString(),
              "the token cannot be written",
              String.valueOf(e.getMessage()),
              "Name another file."),
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
