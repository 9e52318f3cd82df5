package dev.plumbline.app;

import dev.plumbline.render.helm.HelmTemplateCommand.Files.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where links of this machine lead, as Go's `filepath` tells it.
final class LocalLinks {

  private static final int MOST = 40;

  private LocalLinks() {}

  /// The link at a path; empty if there is none.
  ///
  /// @param environment whose `PWD` may name the way by which somebody came here
  static Optional<Link> at(Path file, Map<String, String> environment) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return Optional.empty();
    }
    String own = working(environment).resolve(file).normalize().toString();
    if (Files.exists(file)) {
      return Optional.of(new Link(own, file.toRealPath().toString(), true));
    }
    return Optional.of(new Link(own, missing(file.toAbsolutePath(), 0), false));
  }

  private static Path working(Map<String, String> environment) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path way = Path.of(environment.getOrDefault("PWD", ""));
    return way.isAbsolute() && Files.exists(way) && Files.isSameFile(way, here) ? way : here;
  }

  /// What a link lacks on its way; empty if it leads in a circle.
  private static String missing(Path link, int followed) throws IOException {
    if (followed > MOST) {
      return "";
    }
    Path next = above(link).toRealPath().resolve(Files.readSymbolicLink(link)).normalize();
    while (!there(next) && !there(above(next))) {
      next = above(next);
    }
    Path stop = there(next) ? next : above(next);
    return Files.isSymbolicLink(stop) && !Files.exists(stop)
        ? missing(stop, followed + 1)
        : above(next).toRealPath().resolve(next.getFileName()).toString();
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path above(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }
}
