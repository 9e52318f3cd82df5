package dev.plumbline.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which image a tag is of, with all that container runtimes add to a short name: `nginx` is
/// `docker.io/library/nginx:latest`.
///
/// @param registry its host, with the port if one is written
/// @param repository such as `library/nginx`
/// @param tag such as `latest`
public record ImageName(String registry, String repository, String tag) {

  private static final String DOCKER = "docker.io";
  private static final Pattern REGISTRY =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+])(?::\\d+)?");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TAG = 128;

  /// The id of an image is no name of one.
  private static final Pattern ID = Pattern.compile("[a-f0-9]{64}");

  /// Whether what is written names an image by its digest, so that nobody can move it.
  public static boolean isPinned(String written) {
    return written.contains("@sha256:") || written.contains("@sha512:");
  }

  /// Reads the name of an image that is not pinned; empty if no runtime would take it for one.
  public static Optional<ImageName> of(String written) {
    if (written.length() > LONGEST_NAME + 1 + LONGEST_TAG) {
      return Optional.empty();
    }
    int slash = written.indexOf('/');
    String first = slash < 0 ? "" : written.substring(0, slash);
    boolean elsewhere = isRegistry(first);
    String registry = elsewhere ? first : DOCKER;
    String rest = elsewhere ? written.substring(slash + 1) : written;
    int colon = rest.indexOf(':');
    String repository = colon < 0 ? rest : rest.substring(0, colon);
    String tag = colon < 0 ? "latest" : rest.substring(colon + 1);
    if (!REGISTRY.matcher(registry).matches()
        || !REPOSITORY.matcher(repository).matches()
        || !TAG.matcher(tag).matches()
        || (elsewhere ? first.length() + 1 : 0) + repository.length() > LONGEST_NAME
        || ID.matcher(written).matches()) {
      return Optional.empty();
    }
    boolean docker = registry.equals(DOCKER) || registry.equals("index." + DOCKER);
    boolean official = docker && repository.indexOf('/') < 0;
    return Optional.of(
        new ImageName(
            docker ? DOCKER : registry, official ? "library/" + repository : repository, tag));
  }

  /// Whether the first part of a name is a host, and not a folder of Docker's registry.
  private static boolean isRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /// In full.
  @Override
  public String toString() {
    return registry + "/" + repository + ":" + tag;
  }
}
