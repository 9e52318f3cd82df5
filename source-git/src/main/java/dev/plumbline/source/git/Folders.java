package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/// The folders of one mirror that were read last, and how long files are. What a commit leaves
/// alone is the same object in the next tree, and is not read again. Thread-safe.
final class Folders {

  private static final int MOST_BYTES = 16 << 20;

  /// Of so many files the length is known: about 4 MiB.
  private static final int MOST_SIZES = 1 << 15;

  private final Map<ObjectId, Folder> known = new LinkedHashMap<>(16, 0.75f, true);
  private final LinkedHashMap<ObjectId, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @throws dev.plumbline.model.ProblemException `INPUT_TOO_LARGE` if it has too many entries
  Folder folder(ObjectReader reader, ObjectId id, int mostEntries) throws IOException {
    Optional<Folder> remembered = remembered(id);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    Folder folder = Folder.of(reader.open(id, Constants.OBJ_TREE).getCachedBytes());
    if (folder.size() > mostEntries) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              id.name(),
              "a folder has more than " + mostEntries + " entries",
              "Split the folder, or raise the limit.")
          .exception();
    }
    remember(id.copy(), folder);
    return folder;
  }

  /// The length of a file, in bytes: to ask for it opens the object.
  long size(ObjectReader reader, ObjectId file) throws IOException {
    Optional<Long> remembered = rememberedSize(file);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    long size = reader.getObjectSize(file, Constants.OBJ_BLOB);
    rememberSize(file.copy(), size);
    return size;
  }

  private synchronized Optional<Long> rememberedSize(ObjectId file) {
    return Optional.ofNullable(sizes.get(file));
  }

  private synchronized void rememberSize(ObjectId file, long size) {
    sizes.put(file, size);
    if (sizes.size() > MOST_SIZES) {
      sizes.pollFirstEntry();
    }
  }

  private synchronized Optional<Folder> remembered(ObjectId id) {
    return Optional.ofNullable(known.get(id));
  }

  private synchronized void remember(ObjectId id, Folder folder) {
    if (known.putIfAbsent(id, folder) == null) {
      bytes += folder.bytes();
    }
    Iterator<Folder> longestUnused = known.values().iterator();
    while (bytes > MOST_BYTES && longestUnused.hasNext()) {
      bytes -= longestUnused.next().bytes();
      longestUnused.remove();
    }
  }
}
