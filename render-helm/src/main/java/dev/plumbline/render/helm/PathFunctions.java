package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.STRING;

/// sprig's functions of paths; on Linux those of the operating system are the same.
final class PathFunctions {

  private PathFunctions() {}

  static void addTo(FunctionTable table) {
    both(table, "base", "osBase", a -> base(Values.text(a[0])));
    both(table, "dir", "osDir", a -> dir(Values.text(a[0])));
    both(table, "clean", "osClean", a -> clean(Values.text(a[0])));
    both(table, "ext", "osExt", a -> ext(Values.text(a[0])));
    table.truth("isAbs", a -> Values.text(a[0]).startsWith("/"), STRING);
    table.truth("osIsAbs", a -> Values.text(a[0]).startsWith("/"), STRING);
  }

  private static void both(
      FunctionTable table, String name, String other, FunctionTable.ToText body) {
    table.text(name, body, STRING);
    table.text(other, body, STRING);
  }

  static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    return name.isEmpty() ? "/" : name;
  }

  private static String dir(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  private static String ext(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
  }

  /// Go's `path.Clean`.
  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    java.util.ArrayDeque<String> parts = new java.util.ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (!part.equals("..")) {
        parts.addLast(part);
      } else if (!parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!rooted) {
        parts.addLast(part);
      }
    }
    String joined = (rooted ? "/" : "") + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }
}
