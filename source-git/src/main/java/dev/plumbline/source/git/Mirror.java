package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// The local copy of one repository: objects only, never a work tree. A commit counts as here when
/// it, or a descendant, is pinned; a pin is written after everything that the commit needs has been
/// seen. So what a broken fetch leaves behind is never served.
final class Mirror implements AutoCloseable {

  static final String PINS = "refs/pins/";
  private static final int MAX_PINS = 256;
  private static final String DAMAGED = "damaged";

  private final Path directory;
  private final GitLimits limits;
  private final MirrorLock lock;
  private final Folders folders = new Folders();
  private final Ancestries ancestries = new Ancestries();
  private volatile Optional<BoundedRepository> open = Optional.empty();

  Mirror(Path folder, String name, GitLimits limits) {
    this.directory = folder.resolve(name + ".git");
    this.limits = limits;
    this.lock = new MirrorLock(folder.resolve(name + ".lock"));
  }

  /// The repository, made if it does not exist: first beside its place, then moved there at once.
  Repository repository() throws IOException {
    Optional<BoundedRepository> known = open;
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return exclusively(this::opened);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private BoundedRepository opened() throws IOException {
    Optional<BoundedRepository> known = open;
    if (known.isPresent()) {
      return known.get();
    }
    if (!Files.exists(directory.resolve("HEAD"))) {
      create();
    }
    BoundedRepository fresh = new BoundedRepository(directory, limits.maxObjectBytes());
    open = Optional.of(fresh);
    return fresh;
  }

  private void create() throws IOException {
    Path fresh = directory.resolveSibling(directory.getFileName() + ".new-" + UUID.randomUUID());
    Files.createDirectories(fresh.getParent());
    try (Repository repository = new BoundedRepository(fresh, limits.maxObjectBytes())) {
      repository.create(true);
      // A reader whose pack goes away finds the objects in the new one.
      StoredConfig config = repository.getConfig();
      config.setString("gc", null, "prunePackExpire", "now");
      // Nothing is served from here, and bitmaps serve nobody else.
      config.setBoolean("pack", null, "buildBitmaps", false);
      config.save();
    }
    Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  Folders folders() {
    return folders;
  }

  Ancestries ancestries() {
    return ancestries;
  }

  /// Runs while no other thread or process writes; frees what a dead writer left locked, and starts
  /// anew if the copy was found damaged.
  <T> T exclusively(MirrorLock.Work<T> work) throws IOException, InterruptedException {
    Files.createDirectories(directory.getParent());
    return lock.exclusively(
        () -> {
          boolean damaged = Files.exists(directory.resolve(DAMAGED));
          if (damaged || !Files.exists(directory.resolve("HEAD"))) {
            discard();
          }
          removeLeftovers();
          return work.run();
        });
  }

  /// Whether the commit and all that it needs are here.
  boolean holds(ObjectId commit) throws IOException {
    if (!Files.exists(directory.resolve("HEAD")) || Files.exists(directory.resolve(DAMAGED))) {
      return false;
    }
    Repository repository = repository();
    if (repository.exactRef(PINS + commit.name()) != null) {
      return repository.getObjectDatabase().has(commit);
    }
    if (!repository.getObjectDatabase().has(commit)) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit wanted = walk.parseCommit(commit);
      for (Ref pin : pins()) {
        if (walk.isMergedInto(wanted, walk.parseCommit(pin.getObjectId()))) {
          return true;
        }
      }
      return false;
    }
  }

  List<Ref> pins() throws IOException {
    return repository().getRefDatabase().getRefsByPrefix(PINS);
  }

  /// Makes a fetched commit count as here, after looking whether it is complete. Pins of commits
  /// that it contains go away; of the others the newest stay.
  ///
  /// @throws org.eclipse.jgit.errors.MissingObjectException if something that it needs is missing
  void pin(ObjectId commit) throws IOException {
    Repository repository = repository();
    List<Ref> before = pins();
    new Completeness(repository).check(commit, before.stream().map(Ref::getObjectId).toList());
    Pin.write(repository, PINS + commit.name(), commit);
    prune(before, commit);
  }

  private void prune(List<Ref> pins, ObjectId newest) throws IOException {
    try (RevWalk walk = new RevWalk(repository())) {
      RevCommit tip = walk.parseCommit(newest);
      Map<Ref, Integer> others = new LinkedHashMap<>();
      for (Ref pin : pins) {
        if (!pin.getName().equals(PINS + newest.name())) {
          others.put(pin, walk.parseCommit(pin.getObjectId()).getCommitTime());
        }
      }
      List<Ref> latestFirst =
          others.keySet().stream()
              .sorted(Comparator.comparing(others::get, Comparator.reverseOrder()))
              .toList();
      int kept = 0;
      for (Ref pin : latestFirst) {
        kept++;
        if (kept > MAX_PINS || walk.isMergedInto(walk.parseCommit(pin.getObjectId()), tip)) {
          RefUpdate gone = repository().updateRef(pin.getName());
          gone.setForceUpdate(true);
          gone.delete();
        }
      }
    }
  }

  /// Notes that an object of the copy cannot be read, so that the next look-up copies anew.
  void markDamaged() {
    try {
      if (Files.isDirectory(directory)) {
        Files.writeString(directory.resolve(DAMAGED), "");
      }
    } catch (IOException e) {
      // The disk is broken: the caller reports the read that failed.
    }
  }

  /// The problem of a copy that cannot be read.
  ProblemException damaged(String subject, Throwable cause) {
    markDamaged();
    return new ProblemException(
        new Problem(
            ProblemCode.SOURCE_CORRUPT,
            subject,
            "the local copy is damaged",
            "",
            "It is fetched anew at the next look-up."),
        cause);
  }

  private void discard() throws IOException {
    close();
    if (!Files.exists(directory)) {
      return;
    }
    Path away = directory.resolveSibling(directory.getFileName() + ".old-" + UUID.randomUUID());
    Files.move(directory, away, StandardCopyOption.ATOMIC_MOVE);
    delete(away);
  }

  /// Only the holder of the mirror's lock writes, so that any other lock, and any pack that is not
  /// complete, was left by a process that died.
  private void removeLeftovers() throws IOException {
    for (String folder : List.of("", PINS, "objects", "objects/pack")) {
      for (Path file : listed(directory.resolve(folder))) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".lock") || name.startsWith("incoming_") || name.endsWith(".keep")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// Whether many fetches have left many packs.
  boolean isUntidy() throws IOException {
    repository();
    return open.filter(each -> new Repacking(each).isDue()).isPresent();
  }

  /// Makes few packs of many, if they still are. Takes long in a large repository.
  void tidy() throws IOException, InterruptedException {
    exclusively(
        () -> {
          Repacking repacking = new Repacking(opened());
          if (repacking.isDue()) {
            repacking.run();
          }
          return true;
        });
  }

  /// Whether every object that the pins need is here and can be read; of files, whether they exist.
  boolean isWhole() {
    if (Files.exists(directory.resolve(DAMAGED))) {
      return false;
    }
    try (ObjectWalk walk = new ObjectWalk(repository())) {
      for (Ref pin : pins()) {
        walk.markStart(walk.parseCommit(pin.getObjectId()));
      }
      walk.checkConnectivity();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    open.ifPresent(Repository::close);
    open = Optional.empty();
  }
}
