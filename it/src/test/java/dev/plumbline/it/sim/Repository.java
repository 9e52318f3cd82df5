package dev.plumbline.it.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is declared in Git, while a scenario is made up: for each application its pieces.
final class Repository {

  private final Map<String, Map<String, Piece>> folders;

  Repository() {
    this(new TreeMap<>());
  }

  private Repository(Map<String, Map<String, Piece>> folders) {
    this.folders = folders;
  }

  Repository copy() {
    Map<String, Map<String, Piece>> copy = new TreeMap<>();
    folders.forEach((folder, pieces) -> copy.put(folder, new TreeMap<>(pieces)));
    return new Repository(copy);
  }

  Repository put(String folder, Piece piece) {
    folders
        .computeIfAbsent(folder, f -> new TreeMap<>())
        .put(piece.kind() + "-" + piece.name(), piece);
    return this;
  }

  void remove(String folder, Piece piece) {
    folders.getOrDefault(folder, new TreeMap<>()).remove(piece.kind() + "-" + piece.name());
  }

  void clear(String folder) {
    folders.put(folder, new TreeMap<>());
  }

  /// The pieces of a folder, in the order of their files.
  List<Piece> pieces(String folder) {
    return new ArrayList<>(folders.getOrDefault(folder, Map.of()).values());
  }

  /// As files. A folder without pieces keeps a file, as Git needs one.
  Map<String, String> files() {
    Map<String, String> files = new HashMap<>();
    folders.forEach(
        (folder, pieces) -> {
          files.put(folder + "/README.md", "of " + folder);
          pieces.forEach((name, piece) -> files.put(file(folder, name), piece.yaml()));
        });
    return files;
  }

  private static String file(String folder, String name) {
    return "%s/%s.yaml".formatted(folder, name.toLowerCase(java.util.Locale.ROOT));
  }

  /// Everything that was broken on purpose is mended.
  void mend() {
    folders.values().forEach(pieces -> pieces.replaceAll((name, piece) -> piece.going("")));
  }
}
