package dev.plumbline.render.directory;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import java.util.List;
import java.util.Optional;

/// Which files of a directory count, by their names alone. Hidden ones count like any other.
///
/// @param extensions whether only the usual endings count
record FileFilter(boolean extensions, Optional<Glob> include, Optional<Glob> exclude) {

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".jsonnet");

  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` if a glob is not well formed; the
  ///     peer would silently match nothing with it
  static FileFilter of(DirectoryOptions options) {
    return new FileFilter(
        options.extensions(),
        glob("directory.include", options.include()),
        glob("directory.exclude", options.exclude()));
  }

  /// @param path from the folder that is rendered
  boolean takes(String path) {
    return (!extensions || ENDINGS.stream().anyMatch(path::endsWith))
        && !excludes(path)
        && include.map(glob -> glob.matches(path)).orElse(true);
  }

  /// Whether the path is left out by name.
  boolean excludes(String path) {
    return exclude.filter(glob -> glob.matches(path)).isPresent();
  }

  private static Optional<Glob> glob(String field, String pattern) {
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    Optional<Glob> glob = Glob.parse(pattern);
    if (glob.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_FIELD,
              field,
              "the glob " + pattern + " is not well formed",
              "Close every bracket and brace.")
          .exception();
    }
    return glob;
  }
}
