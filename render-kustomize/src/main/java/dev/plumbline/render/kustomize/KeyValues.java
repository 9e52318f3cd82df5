package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.ProblemException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The keys and values that a generator takes from env files, literals and files, in this order.
final class KeyValues {

  /// A longer line ends the reading of an env file without a word: so it is in Go.
  private static final int LONGEST_LINE = 64 * 1024;

  private final Folder folder;
  private final String name;
  private final Place place;
  private final Map<String, byte[]> values = new TreeMap<>();

  private KeyValues(Folder folder, String name, Place place) {
    this.folder = folder;
    this.name = name;
    this.place = place;
  }

  /// Reads all sources of one generator.
  ///
  /// @throws ProblemException `INVALID_FIELD` for a source that is no `key=value` or a key that
  ///     comes twice; what [Folder#load] throws
  static Map<String, byte[]> of(GeneratorSpec spec, Folder folder) {
    KeyValues read = new KeyValues(folder, spec.name(), spec.place());
    spec.envs().forEach(read::env);
    spec.literals().forEach(read::literal);
    spec.files().forEach(read::file);
    return read.values;
  }

  private void put(String key, byte[] value, String field) {
    if (values.putIfAbsent(key, value) != null) {
      throw place
          .child(field)
          .refuse(
              "configmap " + name + " illegally repeats the key `" + key + "`",
              "Give the key once.");
    }
  }

  private void literal(String source) {
    int equals = source.indexOf('=');
    if (equals <= 0) {
      throw place
          .child("literals")
          .refuse("invalid literal source, expected key=value", "Write KEY=VALUE.");
    }
    String value = unquoted(source.substring(equals + 1));
    put(source.substring(0, equals), value.getBytes(UTF_8), "literals");
  }

  private static String unquoted(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last >= 1
            && text.charAt(0) == text.charAt(last)
            && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return quoted ? text.substring(1, last) : text;
  }

  private void file(String source) {
    int equals = source.indexOf('=');
    if (equals < 0) {
      put(base(source), folder.load(source, place.child("files")), "files");
      return;
    }
    String key = source.substring(0, equals);
    String path = source.substring(equals + 1);
    if (path.indexOf('=') >= 0) {
      throw wrongFile("source \"" + source + "\" key name or file path contains '='");
    }
    if (key.isEmpty()) {
      throw wrongFile("missing key name for file path \"" + path + "\"");
    }
    if (path.isEmpty()) {
      throw wrongFile("missing file path for key name \"" + key + "\"");
    }
    put(key, folder.load(path, place.child("files")), "files");
  }

  private ProblemException wrongFile(String what) {
    return place.child("files").refuse(what, "Write PATH or KEY=PATH.");
  }

  /// Go's `path.Base`.
  private static String base(String path) {
    String stripped = path.replaceFirst("/+$", "");
    if (stripped.isEmpty()) {
      return path.isEmpty() ? "." : "/";
    }
    return stripped.substring(stripped.lastIndexOf('/') + 1);
  }

  private void env(String path) {
    byte[] content = folder.load(path, place.child("envs"));
    int line = 0;
    for (int start = 0; start < content.length; line++) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (end - start >= LONGEST_LINE) {
        return;
      }
      int stop = end > start && content[end - 1] == '\r' ? end - 1 : end;
      envLine(Arrays.copyOfRange(content, start, stop), line, path);
      start = end + 1;
    }
  }

  private void envLine(byte[] bytes, int number, String path) {
    String line =
        GeneratedEntries.text(bytes)
            .orElseThrow(
                () ->
                    place
                        .child("envs")
                        .refuse(
                            path + ": line " + (number + 1) + " has invalid utf8 bytes",
                            "Use files: for what is no text."));
    if (number == 0 && line.startsWith("\uFEFF")) {
      line = line.substring(1);
    }
    line = leading(line);
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      put(line, new byte[0], "envs");
    } else if (equals > 0) {
      put(line.substring(0, equals), line.substring(equals + 1).getBytes(UTF_8), "envs");
    }
  }

  /// Without the white space, as Unicode and Go know it, in front.
  private static String leading(String line) {
    int start = 0;
    while (start < line.length() && isSpace(line.charAt(start))) {
      start++;
    }
    return line.substring(start);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || c == ' '
        || c == '\u0085'
        || c == '\u00A0'
        || Character.isSpaceChar(c);
  }
}
