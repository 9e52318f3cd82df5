package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// What a process uses of a folder: names in a file of its own, one a line, which it keeps locked
/// for as long as it lives. The operating system frees the lock of a process that dies, and
/// whoever sees that removes the file.
final class Lease implements AutoCloseable {

  // A process must not open a file that it keeps locked itself: closing it would free the lock.
  private static final ConcurrentMap<Path, Set<String>> OF_THIS_PROCESS = new ConcurrentHashMap<>();
  private static final String PREFIX = ".lease-";
  private static final int MAX_PURPOSES = 5_000;
  private static final int MAX_BYTES = 4 << 20;

  private final Path folder;
  private final Map<String, List<String>> used = new LinkedHashMap<>();
  private Optional<Held> held = Optional.empty();

  private record Held(Path file, FileChannel channel) {}

  Lease(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  static boolean isOne(Path file) {
    return String.valueOf(file.getFileName()).startsWith(PREFIX);
  }

  /// From now on these names are used for the purpose, and no others. A file that cannot be written
  /// costs a second download at worst.
  synchronized void use(String purpose, List<String> names) {
    boolean same = names.equals(used.remove(purpose));
    used.put(purpose, List.copyOf(names));
    if (used.size() > MAX_PURPOSES) {
      used.remove(used.keySet().iterator().next());
    }
    if (same) {
      return;
    }
    Optional<Held> before = held;
    try {
      held = Optional.of(written());
      before.ifPresent(Lease::end);
    } catch (IOException e) {
      held = before;
    }
  }

  /// A new file, locked and complete before it has its name: who looks sees the old one, the new
  /// one or both.
  private Held written() throws IOException {
    Set<String> names = new HashSet<>();
    used.values().forEach(names::addAll);
    Files.createDirectories(folder);
    Path file = folder.resolve(PREFIX + UUID.randomUUID());
    Path unfinished = folder.resolve(".new" + file.getFileName());
    FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      ByteBuffer text = UTF_8.encode(String.join("\n", names) + "\n");
      while (text.hasRemaining()) {
        channel.write(text);
      }
      OF_THIS_PROCESS.put(file, Set.copyOf(names));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return new Held(file, channel);
    } catch (IOException e) {
      OF_THIS_PROCESS.remove(file);
      channel.close();
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  private static void end(Held held) {
    try {
      Files.deleteIfExists(held.file());
      held.channel().close();
    } catch (IOException e) {
      // A file that nobody locks is removed by the next who looks.
    }
    OF_THIS_PROCESS.remove(held.file());
  }

  /// The names that any living process uses; files of dead ones are removed.
  static Set<String> all(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(folder.toAbsolutePath().normalize())) {
      for (Path file : (Iterable<Path>) files.filter(Lease::isOne)::iterator) {
        names.addAll(
            Optional.ofNullable(OF_THIS_PROCESS.get(file)).orElseGet(() -> ofOthers(file)));
      }
    }
    return names;
  }

  private static Set<String> ofOthers(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return Files.size(file) <= MAX_BYTES ? Set.copyOf(Files.readAllLines(file)) : Set.of();
      }
      Files.deleteIfExists(file);
      return Set.of();
    } catch (IOException e) {
      // It is gone already, or cannot be read: it protects nothing.
      return Set.of();
    }
  }

  @Override
  public synchronized void close() {
    used.clear();
    held.ifPresent(Lease::end);
    held = Optional.empty();
  }
}
