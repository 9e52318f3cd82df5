package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// The folder of our own facts, held by one process at a time.
final class StateFolder implements AutoCloseable {

  // A second channel on a lock file of the same process would, when closed, drop the first one's
  // lock; so folders that this process holds are known here as well.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private StateFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Takes the folder, and makes it if it is not there.
  ///
  /// @throws ProblemException `STORAGE_FAILED` if another process holds it, or it cannot be used
  static StateFolder hold(Path wanted) {
    try {
      Files.createDirectories(
          wanted,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path folder = wanted.toRealPath();
      for (String part : java.util.List.of("objects", "processes", "inventories", "logs")) {
        Files.createDirectories(
            folder.resolve(part),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      synchronized (HELD) {
        if (!HELD.add(folder)) {
          throw held(folder, Long.toString(ProcessHandle.current().pid()));
        }
        try {
          return new StateFolder(folder, lock(folder));
        } catch (IOException | RuntimeException e) {
          HELD.remove(folder);
          throw e;
        }
      }
    } catch (IOException e) {
      throw Refusal.io("state folder " + wanted, "it cannot be used", e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      ByteBuffer holder = ByteBuffer.allocate(32);
      channel.read(holder, 0);
      channel.close();
      String pid = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII);
      throw held(folder, pid.strip());
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static ProblemException held(Path folder, String pid) {
    return new Problem(
            ProblemCode.STORAGE_FAILED,
            "state folder " + folder,
            "another plumb holds it",
            "it is the process " + pid,
            "Ask that one, stop it, or use another state folder.")
        .exception();
  }

  Path path() {
    return folder;
  }

  Path objects() {
    return folder.resolve("objects");
  }

  Path processes() {
    return folder.resolve("processes");
  }

  Path inventories() {
    return folder.resolve("inventories");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  /// What tells this machine from others: a digest of its machine id; where it has none, a number
  /// that was drawn once and is kept here.
  String identity() {
    Path machine = Path.of("/etc/machine-id");
    Path own = folder.resolve("machine-id");
    try {
      if (Files.isReadable(machine) && Files.size(machine) > 1) {
        return "host-"
            + Digest.of("plumbline\n" + Files.readString(machine)).hex().substring(0, 32);
      }
      if (!Files.exists(own)) {
        Files.writeString(own, UUID.randomUUID() + "\n");
      }
      return "host-" + Digest.of("plumbline\n" + Files.readString(own)).hex().substring(0, 32);
    } catch (IOException e) {
      throw Refusal.io("state folder " + folder, "the machine's identity cannot be read", e);
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      try {
        channel.close();
      } catch (IOException e) {
        throw Refusal.io("state folder " + folder, "its lock cannot be given back", e);
      } finally {
        HELD.remove(folder);
      }
    }
  }
}
