package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Replacements, inline and in files.
final class ReplacementFiles {

  private ReplacementFiles() {}

  /// The transformer of all entries, those of files put in their place.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for an entry with a path and
  ///     more; what [Folder#load] throws
  static Transformer transformer(List<Fields> entries, Folder folder) {
    List<Fields> all = new ArrayList<>();
    for (Fields entry : entries) {
      String path = entry.text("path");
      if (path.isEmpty()) {
        all.add(entry);
        continue;
      }
      if (entry.has("source") || entry.has("targets")) {
        throw entry
            .place()
            .refuse("cannot specify both path and inline replacement", "Remove one of them.");
      }
      all.addAll(file(folder.find(path, entry.place().child("path")), folder));
    }
    return Replacements.of(all);
  }

  private static List<Fields> file(Folder.Found file, Folder folder) {
    Place place = Place.file(file.path(), file.content());
    JsonValue root = folder.build().yaml(file.content(), file.path());
    return switch (root) {
      case JsonObject object -> List.of(fields(object, place));
      case JsonArray array -> {
        List<Fields> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          all.add(fields(array.elements().get(i), place.child(i)));
        }
        yield all;
      }
      default ->
          throw place.refuse(
              "unsupported replacement type encountered within replacement path",
              "Write a replacement, or a list of them.");
    };
  }

  private static Fields fields(JsonValue value, Place place) {
    return Fields.of(value, place, Fields.Decoding.LOOSE, "source", "targets");
  }
}
