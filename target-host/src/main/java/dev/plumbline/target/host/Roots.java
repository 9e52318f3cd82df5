package dev.plumbline.target.host;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folders under which this target may touch anything. Each is pinned when the target opens: a
/// root that vanished, was replaced or became a link is refused, and never looks like an empty one
/// (an unmounted disk deletes nothing).
final class Roots {

  private record Root(Path given, Path real, String identity) {}

  private final List<Root> roots;
  private final Path forbidden;

  private Roots(List<Root> roots, Path forbidden) {
    this.roots = roots;
    this.forbidden = forbidden;
  }

  /// Pins these folders.
  ///
  /// @param forbidden the folder of our own state, which no object may reach
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` if one is not there
  static Roots pin(List<Path> given, Path forbidden) {
    if (given.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "roots",
              "no folder is declared under which files may be managed",
              "Declare at least one.")
          .exception();
    }
    List<Root> pinned = new ArrayList<>();
    for (Path root : given) {
      Path absolute = root.toAbsolutePath().normalize();
      try {
        Path real = absolute.toRealPath();
        try (Folder folder = descend(real).orElseThrow(() -> new IOException("it is gone"))) {
          pinned.add(new Root(absolute, real, folder.state().identity()));
        }
      } catch (IOException e) {
        throw new dev.plumbline.model.ProblemException(
            new Problem(
                ProblemCode.INVALID_ARGUMENT,
                "root " + absolute,
                "the folder cannot be opened",
                e.getClass().getSimpleName(),
                "Make it, and let the user that runs plumb read it."),
            e);
      }
    }
    return new Roots(List.copyOf(pinned), forbidden);
  }

  /// The first root.
  Path first() {
    return roots.getFirst().real();
  }

  /// The place that a declared path names: absolute, plain, and under a root by its text. Whether
  /// the folders in between are real is found out by [#folder], at every use anew.
  Path place(String subject, String text) {
    if (!text.startsWith("/")) {
      throw Refusal.confined(subject, "the path is not absolute");
    }
    if (text.length() > 4000 || text.indexOf('\0') >= 0) {
      throw Refusal.confined(subject, "the path is too long or holds a NUL character");
    }
    for (String part : text.substring(1).split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw Refusal.confined(subject, "the path has an empty part, '.' or '..'");
      }
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw Refusal.confined(subject, "the path has characters that the file system refuses");
    }
    Path place =
        real(path)
            .orElseThrow(() -> Refusal.confined(subject, "the path is under none of the roots"));
    if (place.startsWith(forbidden)) {
      throw Refusal.confined(subject, "plumb keeps its own state there");
    }
    return place;
  }

  private Optional<Path> real(Path path) {
    return roots.stream()
        .filter(root -> path.startsWith(root.given()) || path.startsWith(root.real()))
        .findFirst()
        .map(
            root ->
                path.startsWith(root.real())
                    ? path
                    : root.real().resolve(root.given().relativize(path)));
  }

  /// Opens the folder at a place; empty if it is not there. Every part of the way is opened without
  /// following links.
  ///
  /// @throws dev.plumbline.model.ProblemException `CONFINED` if a part of the way is a link or no
  ///     folder, `TARGET_UNREACHABLE` if the root is not the one that was pinned
  Optional<Folder> folder(String subject, Path place) throws IOException {
    Root root = root(place);
    Optional<Folder> opened = openRoot(subject, root);
    Folder current = opened.orElseThrow(() -> gone(root));
    for (Path part : root.real().equals(place) ? List.<Path>of() : parts(root, place)) {
      Optional<Folder> next;
      try (Folder parent = current) {
        next = parent.open(part.toString());
      } catch (NotDirectoryException e) {
        throw Refusal.confined(subject, e.getFile() + " is not a folder but a link or a file");
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    return Optional.of(current);
  }

  /// The root that a place lies under.
  Path rootOf(Path place) {
    return root(place).real();
  }

  private static List<Path> parts(Root root, Path place) {
    List<Path> parts = new ArrayList<>();
    root.real().relativize(place).forEach(parts::add);
    return parts;
  }

  private Root root(Path place) {
    return roots.stream()
        .filter(root -> place.startsWith(root.real()))
        .findFirst()
        .orElseThrow(
            () -> Refusal.confined(place.toString(), "the path is under none of the roots"));
  }

  private static Optional<Folder> openRoot(String subject, Root root) throws IOException {
    try {
      Optional<Folder> opened = descend(root.real());
      if (opened.isPresent() && !opened.get().state().identity().equals(root.identity())) {
        opened.get().close();
        throw gone(root);
      }
      return opened;
    } catch (NotDirectoryException e) {
      throw Refusal.confined(subject, "the root " + root.real() + " became a link or a file");
    }
  }

  private static RuntimeException gone(Root root) {
    return Problem.of(
            ProblemCode.TARGET_UNREACHABLE,
            "root " + root.real(),
            "the folder is gone, or was replaced by another one since plumb started",
            "Bring it back (is its disk mounted?), or start plumb again to accept the new one.")
        .exception();
  }

  private static Optional<Folder> descend(Path real) throws IOException {
    Folder current = Folder.top();
    for (Path part : real) {
      Optional<Folder> next;
      try (Folder parent = current) {
        next = parent.open(part.toString());
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    return Optional.of(current);
  }
}
