package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The files of one folder, each complete from the moment when it can be seen. Several processes
/// may share the folder. What nobody used for the longest time goes when there is too much; never
/// what some process says that it uses, or used within the last hour.
final class Store implements AutoCloseable {

  private static final Duration GRACE = Duration.ofHours(1);
  private static final String BLOB = "sha256-";
  private static final String UNFINISHED = ".new-";

  private final Path folder;
  private final long maxBytes;
  private final InstantSource clock;
  private final Lease lease;

  Store(Path folder, long maxBytes, InstantSource clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.lease = new Lease(folder);
  }

  /// One file and what the eviction asks of it.
  private record Kept(Path path, long bytes, Instant used) {}

  /// This process uses the content with the digest from now on, for that purpose; what it used for
  /// it before is free.
  void use(String purpose, List<String> digests) {
    lease.use(purpose, digests.stream().map(Store::blobName).toList());
  }

  /// Whether the content with the digest is here; counts as a use of it.
  boolean holds(String digest) {
    return touch(folder.resolve(blobName(digest)));
  }

  /// The content with the digest, which it has been compared with; empty if it is not here. What is
  /// damaged is thrown away.
  Optional<byte[]> content(String digest) {
    Path file = folder.resolve(blobName(digest));
    Optional<byte[]> content = bytes(file);
    if (content.isPresent() && !Sha256.digest(Sha256.hex(content.get())).equals(digest)) {
      delete(file);
      return Optional.empty();
    }
    content.ifPresent(_ -> touch(file));
    return content;
  }

  /// Keeps the content under its own digest.
  ///
  /// @return the digest
  String keep(byte[] content) {
    String digest = Sha256.digest(Sha256.hex(content));
    write(blobName(digest), content);
    return digest;
  }

  /// A file that is no content: its name says what it belongs to.
  Optional<byte[]> note(String name) {
    Path file = folder.resolve(name);
    Optional<byte[]> bytes = bytes(file);
    bytes.ifPresent(_ -> touch(file));
    return bytes;
  }

  /// A note, and when it was written or touched last; it is not touched by this.
  Optional<Note> noteSeen(String name) {
    Path file = folder.resolve(name);
    Optional<byte[]> content = bytes(file);
    try {
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(new Note(content.get(), Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// A note, and its time.
  @SuppressWarnings("ArrayRecordComponent") // compared by its method only
  record Note(byte[] content, Instant at) {

    boolean is(byte[] other) {
      return Arrays.equals(content, other);
    }
  }

  void note(String name, byte[] content) {
    write(name, content);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// A new empty file, for [#accept].
  Path unfinished() {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, UNFINISHED, "");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// The finished file becomes the one of that name.
  void accept(Path unfinished, String name) {
    try {
      Files.move(
          unfinished,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      evict();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Sets the time of its last use; false if there is no such file.
  boolean touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Optional<byte[]> bytes(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(String name, byte[] content) {
    Path unfinished = unfinished();
    try {
      Files.write(unfinished, content);
      touch(unfinished);
    } catch (IOException e) {
      delete(unfinished);
      throw failed(e);
    }
    accept(unfinished, name);
  }

  private synchronized void evict() throws IOException {
    List<Kept> all = all();
    long total = all.stream().mapToLong(Kept::bytes).sum();
    if (total <= maxBytes) {
      return;
    }
    Set<String> used = Lease.all(folder);
    Instant recent = clock.instant().minus(GRACE);
    all.sort(Comparator.comparing(Kept::used));
    for (Kept kept : all) {
      String name = String.valueOf(kept.path().getFileName());
      if (total > maxBytes && kept.used().isBefore(recent) && !used.contains(name)) {
        Files.deleteIfExists(kept.path());
        total -= kept.bytes();
      }
    }
  }

  private List<Kept> all() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!Lease.isOne(file)) {
          kept(file).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private static Optional<Kept> kept(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              new Kept(file, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      // Another process was faster.
      return Optional.empty();
    }
  }

  private static String blobName(String digest) {
    return BLOB + Sha256.digits(digest);
  }

  private ProblemException failed(IOException cause) {
    String why =
        cause instanceof FileAlreadyExistsException
            ? "there is a file of that name"
            : String.valueOf(cause.getMessage());
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            folder.toString(),
            "charts and artifacts cannot be stored",
            why,
            "Check the disk's space and rights."),
        cause);
  }

  @Override
  public void close() {
    lease.close();
  }
}
