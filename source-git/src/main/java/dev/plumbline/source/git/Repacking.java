package dev.plumbline.source.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/// Makes few packs of many. Each fetch leaves one; when they are many, the small ones become one,
/// so that what is written follows what was fetched since, and not the size of the repository. Only
/// when the small ones have half as much as the largest is everything packed anew, and what nothing
/// needs any longer left out (`git repack --geometric` is the same idea).
record Repacking(FileRepository repository) {

  static final int MOST = 40;

  /// Reading an object goes through the whole chain of its deltas.
  private static final int DEPTH = 10;

  /// Whether there are too many.
  boolean isDue() {
    return repository.getObjectDatabase().getPacks().size() > MOST;
  }

  /// Nobody else may write meanwhile; who reads finds objects in their new place.
  void run() throws IOException {
    Map<Pack, Long> sizes = new LinkedHashMap<>();
    for (Pack pack : repository.getObjectDatabase().getPacks()) {
      sizes.put(pack, pack.getIndex().getObjectCount());
    }
    List<Pack> small = small(sizes);
    if (small.size() == sizes.size()) {
      everything();
    } else if (small.size() > 1) {
      together(small);
    }
  }

  /// Of packs from the smallest on, all that have not at least twice what those before have.
  static <P> List<P> small(Map<P, Long> sizes) {
    List<P> smallestFirst =
        sizes.keySet().stream().sorted(Comparator.comparing(sizes::get)).toList();
    long before = 0;
    int small = 0;
    for (int i = 0; i < smallestFirst.size(); i++) {
      long size = sizes.getOrDefault(smallestFirst.get(i), 0L);
      if (i > 0 && size < 2 * before) {
        small = i + 1;
      }
      before += size;
    }
    return smallestFirst.subList(0, small);
  }

  /// Only what a reference needs stays. JGit's own collection of garbage takes an index away
  /// before its pack, which whoever reads at that moment takes for damage, and says so in the log.
  private void everything() throws IOException {
    Set<ObjectId> needed = new LinkedHashSet<>();
    for (Ref ref : repository.getRefDatabase().getRefs()) {
      Optional.ofNullable(ref.getObjectId()).ifPresent(needed::add);
    }
    if (needed.isEmpty()) {
      return;
    }
    Collection<Pack> packs = repository.getObjectDatabase().getPacks();
    replace(
        packs,
        (walk, writer) -> writer.preparePack(NullProgressMonitor.INSTANCE, needed, Set.of()));
    new GC(repository).prunePacked();
  }

  private void together(List<Pack> packs) throws IOException {
    replace(
        packs,
        (walk, writer) -> {
          Set<RevObject> objects = new LinkedHashSet<>();
          for (Pack pack : packs) {
            for (PackIndex.MutableEntry entry : pack) {
              objects.add(walk.parseAny(entry.toObjectId()));
            }
          }
          writer.preparePack(objects.iterator());
        });
  }

  /// Says what the new pack holds.
  @FunctionalInterface
  private interface Choice {
    void choose(RevWalk walk, PackWriter writer) throws IOException;
  }

  private void replace(Collection<Pack> packs, Choice choice) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader);
        PackWriter writer = new PackWriter(config(), reader)) {
      writer.setDeltaBaseAsOffset(true);
      writer.setReuseDeltaCommits(true);
      choice.choose(walk, writer);
      String name = writer.computeName().name();
      boolean isOneOfThem = packs.stream().anyMatch(pack -> pack.getPackName().equals(name));
      if (!isOneOfThem) {
        store(writer, name);
      }
      for (Pack pack : packs) {
        if (!pack.getPackName().equals(name)) {
          remove(pack);
        }
      }
    }
  }

  private PackConfig config() {
    PackConfig config = new PackConfig(repository);
    config.setThreads(1);
    config.setMaxDeltaDepth(DEPTH);
    config.setCutDeltaChains(true);
    return config;
  }

  /// The index comes last: only with it is a pack one.
  private void store(PackWriter writer, String name) throws IOException {
    Path folder = repository.getObjectDatabase().getPackDirectory().toPath();
    Path pack = folder.resolve("pack-" + name + ".pack");
    written(
        pack,
        out -> writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out));
    written(pack.resolveSibling("pack-" + name + ".idx"), writer::writeIndex);
    repository.getObjectDatabase().openPack(pack.toFile());
  }

  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static void written(Path file, Content content) throws IOException {
    Path fresh = file.resolveSibling("incoming_" + file.getFileName());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      content.write(out);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The pack itself goes first: to JGit one without its index is damaged, and one that is gone is
  /// gone.
  private static void remove(Pack pack) throws IOException {
    Files.deleteIfExists(pack.getPackFile().toPath());
    for (PackExt part : List.of(PackExt.INDEX, PackExt.REVERSE_INDEX, PackExt.BITMAP_INDEX)) {
      Files.deleteIfExists(pack.getPackFile().create(part).toPath());
    }
  }
}
