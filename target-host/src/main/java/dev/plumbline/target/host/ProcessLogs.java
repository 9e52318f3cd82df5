package dev.plumbline.target.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The output of supervised processes, one file each. Processes append to it themselves, so that
/// they can outlive plumb; a log that grew too large is copied aside and starts over.
final class ProcessLogs {

  private final Path folder;
  private final long most;

  ProcessLogs(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  /// The log of a process, made if it is not there, readable by its owner only.
  Path open(String name) throws IOException {
    Path file = file(name);
    FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    trim(name);
    return file;
  }

  Path file(String name) {
    return folder.resolve(name + ".log");
  }

  /// Starts the log over if it is too large.
  void trim(String name) throws IOException {
    Path file = file(name);
    if (!Files.exists(file) || Files.size(file) <= most) {
      return;
    }
    Files.copy(file, folder.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
