package dev.plumbline.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file system of its own of a few megabytes, in memory, that can be filled to the last byte.
/// Whoever may not mount one gets a folder like any other.
final class SmallDisk implements AutoCloseable {

  private static final String SIZE = "24m";

  private final Path folder;
  private final boolean mounted;

  private SmallDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static SmallDisk at(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String target = folder.toString();
    return new SmallDisk(
        folder, run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "plumbline-test", target));
  }

  /// Whether it is a file system of its own.
  boolean isMounted() {
    return mounted;
  }

  /// Takes all room that is left.
  void fill() {
    try (FileChannel filler =
        FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int size = 1 << 20; size > 0; size /= 2) {
        while (isWritten(filler, size)) {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWritten(FileChannel filler, int size) {
    try {
      return filler.write(ByteBuffer.allocate(size), filler.size()) == size;
    } catch (IOException e) {
      return false; // full
    }
  }

  /// Gives it back.
  void empty() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (mounted) {
      run("umount", "-l", folder.toString());
    }
  }
}
