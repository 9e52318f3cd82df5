package dev.plumbline.forge.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The lock by which one process at a time has the folder of a forge.
record FolderLock(FileLock lock) {

  /// @throws dev.plumbline.model.ProblemException `STORAGE_FAILED` if somebody has it
  static FolderLock take(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw ForgeFolder.failed(folder, "this process has it open already");
    }
    if (lock == null) {
      channel.close();
      throw ForgeFolder.failed(folder, "another process has it open");
    }
    return new FolderLock(lock);
  }

  /// Removes what a process that was killed left locked in a repository: nobody else has it.
  static void freeLeftovers(Path repository) throws IOException {
    List<Path> left = new ArrayList<>();
    for (String each : List.of("packed-refs.lock", "HEAD.lock", "config.lock")) {
      left.add(repository.resolve(each));
    }
    if (Files.isDirectory(repository.resolve("refs"))) {
      try (Stream<Path> files = Files.walk(repository.resolve("refs"), 64)) {
        files.filter(each -> each.toString().endsWith(".lock")).forEach(left::add);
      }
    }
    for (Path each : left) {
      Files.deleteIfExists(each);
    }
  }

  void close() throws IOException {
    lock.acquiredBy().close();
  }
}
