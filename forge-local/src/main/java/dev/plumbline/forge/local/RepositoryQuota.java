package dev.plumbline.forge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/// How large a repository may become: what counts are its packs, for each push is one.
///
/// @param maxBytes of all packs of one repository
record RepositoryQuota(long maxBytes) {

  static final RepositoryQuota NONE = new RepositoryQuota(Long.MAX_VALUE);

  /// How many bytes may still be pushed; zero or less if it is full.
  long left(Repository repository) {
    try {
      return maxBytes == Long.MAX_VALUE ? Long.MAX_VALUE : maxBytes - used(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long used(Repository repository) throws IOException {
    Path packs = repository.getDirectory().toPath().resolve("objects").resolve("pack");
    if (!Files.isDirectory(packs)) {
      return 0;
    }
    long used = 0;
    try (Stream<Path> files = Files.list(packs)) {
      List<Path> all = files.filter(each -> each.toString().endsWith(".pack")).toList();
      for (Path each : all) {
        used += Files.size(each);
      }
    }
    return used;
  }
}
