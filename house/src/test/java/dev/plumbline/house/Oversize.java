package dev.plumbline.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sizes of files, methods and parameter lists, and the few written exceptions to them.
///
/// @param exceptions by path, or by `path#Type.method` for a parameter list
record Oversize(Map<String, Allowance> exceptions) {

  static final int FILE_LINES = 300;
  static final int FILE_LINES_WITH_REASON = 500;
  static final int METHOD_LINES = 40;
  static final int PARAMETERS = 5;
  static final int PARAMETERS_WITH_REASON = 8;

  /// What is allowed in one place, and why.
  record Allowance(int limit, String reason) {}

  /// Reads lines of `path limit reason`; `#` begins a comment line.
  ///
  /// @throws IllegalArgumentException if a line has another form, a limit beyond what a reason can
  ///     buy, or no real reason
  static Oversize read(String text) {
    Map<String, Allowance> exceptions = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" +", 3);
      if (parts.length < 3 || parts[2].length() < 20) {
        throw new IllegalArgumentException("not `path limit reason` with a reason: " + line);
      }
      int limit = Integer.parseInt(parts[1]);
      if (limit > (parts[0].contains("#") ? PARAMETERS_WITH_REASON : FILE_LINES_WITH_REASON)) {
        throw new IllegalArgumentException("no reason buys that much: " + line);
      }
      if (exceptions.put(parts[0], new Allowance(limit, parts[2])) != null) {
        throw new IllegalArgumentException("twice: " + line);
      }
    }
    return new Oversize(exceptions);
  }

  /// What is too large, and which exceptions are no longer needed.
  List<String> violations(List<JavaSource> sources) {
    List<String> found = new ArrayList<>();
    Map<String, Allowance> unused = new LinkedHashMap<>(exceptions);
    for (JavaSource source : sources) {
      if (source.lines() > FILE_LINES) {
        judge(source.file(), source.lines(), FILE_LINES, " lines", found);
        unused.remove(source.file());
      }
    }
    for (Declarations.Method method : Declarations.methods(sources)) {
      if (method.lines() > METHOD_LINES) {
        found.add(method.id() + ": " + method.lines() + " lines, the limit is " + METHOD_LINES);
      }
      if (method.parameters() > PARAMETERS && !method.ofRecord()) {
        judge(method.id(), method.parameters(), PARAMETERS, " parameters", found);
        unused.remove(method.id());
      }
    }
    unused.keySet().forEach(key -> found.add(key + ": its exception is no longer needed"));
    return found;
  }

  private void judge(String key, int size, int limit, String unit, List<String> found) {
    Allowance exception = exceptions.getOrDefault(key, new Allowance(limit, ""));
    if (size > exception.limit()) {
      found.add(key + ": " + size + unit + ", the limit is " + exception.limit());
    }
  }
}
