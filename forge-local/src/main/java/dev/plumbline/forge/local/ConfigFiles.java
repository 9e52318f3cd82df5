package dev.plumbline.forge.local;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// JSON files in the tree of a ref's commit: settings, and whatever else is small. Every change is
/// a commit by whoever made it, so that the history of the settings is there as well.
record ConfigFiles(Store store, String ref) {

  private static final int MAX_BYTES = 4 << 20;

  /// The files, by their names.
  SortedMap<String, JsonObject> read() throws IOException {
    return read(store.id(ref));
  }

  SortedMap<String, JsonObject> read(ObjectId end) throws IOException {
    SortedMap<String, JsonObject> files = new TreeMap<>();
    if (!end.equals(ObjectId.zeroId())) {
      try (RevWalk walk = new RevWalk(store.git());
          TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
        tree.addTree(walk.parseCommit(end).getTree());
        while (tree.next()) {
          byte[] bytes = walk.getObjectReader().open(tree.getObjectId(0)).getBytes(MAX_BYTES);
          files.put(tree.getNameString(), object(bytes, tree.getNameString()));
        }
      }
    }
    return files;
  }

  private JsonObject object(byte[] bytes, String file) {
    if (Json.read(bytes, Limits.DEFAULT) instanceof JsonObject object) {
      return object;
    }
    throw Problem.of(
            ProblemCode.STORAGE_FAILED,
            store.name() + ", " + file + " of " + ref,
            "it is no JSON object",
            "Restore the ref from the commit before.")
        .exception();
  }

  /// Writes all files anew, as a commit after the one that the ref names; the ref moves with the
  /// transaction.
  ///
  /// @param keepsHistory whether the commit names the one before
  void write(
      RefTransaction transaction,
      Map<String, JsonObject> files,
      Store.Signed signed,
      boolean keepsHistory)
      throws IOException {
    try (ObjectInserter inserter = store.git().newObjectInserter()) {
      SortedMap<String, JsonObject> sorted = new TreeMap<>(files);
      TreeFormatter tree = new TreeFormatter(64 + sorted.size() * 128);
      for (Map.Entry<String, JsonObject> file : sorted.entrySet()) {
        byte[] bytes = (Json.writePretty(file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8);
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, bytes);
        tree.append(file.getKey(), FileMode.REGULAR_FILE, blob);
      }
      ObjectId before = keepsHistory ? transaction.id(ref) : ObjectId.zeroId();
      ObjectId end = Store.commit(inserter, inserter.insert(tree), before, signed);
      inserter.flush();
      transaction.move(ref, end);
    }
  }

  Optional<JsonObject> file(String name) throws IOException {
    return Optional.ofNullable(read().get(name));
  }
}
