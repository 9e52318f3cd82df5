package dev.plumbline.forge.local;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;

/// Git notes with one JSON object a line: what is said about commits without changing them.
record CommitNotes(Store store, String ref) {

  private static final int MAX_BYTES = 256 << 10;

  /// The objects at a commit; none if there is no note.
  List<JsonObject> of(ObjectId commit) throws IOException {
    return of(List.of(commit));
  }

  /// The objects at any of the commits.
  List<JsonObject> of(Collection<ObjectId> commits) throws IOException {
    ObjectId end = store.id(ref);
    if (end.equals(ObjectId.zeroId())) {
      return List.of();
    }
    List<JsonObject> found = new ArrayList<>();
    try (RevWalk walk = new RevWalk(store.git())) {
      NoteMap notes = NoteMap.read(walk.getObjectReader(), walk.parseCommit(end));
      for (ObjectId commit : commits) {
        ObjectId note = notes.get(commit);
        if (note != null) {
          found.addAll(lines(walk.getObjectReader().open(note).getBytes(MAX_BYTES)));
        }
      }
    }
    return found;
  }

  private static List<JsonObject> lines(byte[] bytes) {
    List<JsonObject> objects = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isBlank() && Json.read(line) instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  /// Replaces what is said of these commits; the ref moves with the transaction.
  void put(RefTransaction transaction, Map<ObjectId, List<JsonObject>> objects, Store.Signed signed)
      throws IOException {
    try (RevWalk walk = new RevWalk(store.git());
        ObjectInserter inserter = store.git().newObjectInserter()) {
      ObjectId before = transaction.id(ref);
      NoteMap notes =
          before.equals(ObjectId.zeroId())
              ? NoteMap.newEmptyMap()
              : NoteMap.read(walk.getObjectReader(), walk.parseCommit(before));
      for (Map.Entry<ObjectId, List<JsonObject>> entry : objects.entrySet()) {
        StringBuilder text = new StringBuilder();
        entry.getValue().forEach(object -> text.append(Json.write(object)).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        notes.set(entry.getKey(), inserter.insert(Constants.OBJ_BLOB, bytes));
      }
      ObjectId end = Store.commit(inserter, notes.writeTree(inserter), before, signed);
      inserter.flush();
      transaction.move(ref, end);
    }
  }
}
