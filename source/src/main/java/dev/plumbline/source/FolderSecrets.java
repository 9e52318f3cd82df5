package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Secrets that lie in folders, one file a key: as a mounted Secret of Kubernetes looks. Read anew
/// at each call, so that a rotated secret takes effect without a restart.
public final class FolderSecrets {

  private static final int MAX_FILES = 100;
  private static final long MAX_BYTES = 1 << 20;

  private FolderSecrets() {}

  /// @throws ProblemException `CREDENTIALS_MISSING` if there is no such folder, or it cannot be
  ///     read
  public static Map<String, byte[]> read(SecretReference.InFolder reference) {
    Path folder = Path.of(reference.path());
    if (!Files.isDirectory(folder)) {
      throw missing(reference, "there is no such folder", "Create it, one file a key.");
    }
    Map<String, byte[]> values = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.limit(MAX_FILES).toList()) {
        String name = String.valueOf(file.getFileName());
        // Kubernetes keeps the real files in `..data`.
        if (!name.startsWith(".") && Files.isRegularFile(file)) {
          if (Files.size(file) > MAX_BYTES) {
            throw missing(reference, name + " has more than 1 MiB", "Make it smaller.");
          }
          values.put(name, Files.readAllBytes(file));
        }
      }
      return values;
    } catch (IOException e) {
      throw missing(reference, "it cannot be read", "Check the rights of its files.");
    }
  }

  private static ProblemException missing(
      SecretReference.InFolder reference, String why, String next) {
    return new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            "secret folder " + reference.path(),
            "the secret cannot be read",
            why,
            next)
        .exception();
  }
}
