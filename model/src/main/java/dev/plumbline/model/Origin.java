package dev.plumbline.model;

/// Where in the tree an object was written.
///
/// @param path the file's path from the root of the repository, `/`-separated
/// @param document the position of the YAML document in the file, from 0
/// @param line the first line of the document, from 1; 0 if unknown
public record Origin(String path, int document, int line) {

  /// For what was made, not read.
  public static final Origin GENERATED = new Origin("", 0, 0);

  @Override
  public String toString() {
    return path.isEmpty() ? "(generated)" : line > 0 ? path + ":" + line : path;
  }
}
