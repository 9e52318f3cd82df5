package dev.plumbline.render.helm;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What `helm registry login` and `docker login` keep in their files. What they keep in programs
/// instead is not asked for.
final class RegistryLogins {

  private static final String DOCKER = "docker.io";
  private static final String DOCKER_INDEX = "index.docker.io";

  private final HelmTemplateCommand.Files files;
  private final List<String> paths;

  /// @param paths of the files; the first that knows a registry counts
  RegistryLogins(HelmTemplateCommand.Files files, List<String> paths) {
    this.files = files;
    this.paths = paths;
  }

  /// A user and the password. It prints without the password.
  record Login(String username, String password) {

    @Override
    public String toString() {
      return username;
    }
  }

  /// The login of a registry.
  ///
  /// @param place host and port
  Optional<Login> of(String place) {
    return paths.stream()
        .flatMap(path -> files.read(path).stream())
        .flatMap(file -> in(file, place).stream())
        .findFirst();
  }

  // As in Helm, a file that cannot be read is as none.
  private static Optional<Login> in(byte[] file, String place) {
    try {
      JsonValue read = Json.read(new String(file, StandardCharsets.UTF_8));
      JsonObject all = read instanceof JsonObject object ? object : JsonObject.EMPTY;
      JsonObject logins = all.object("auths").orElse(JsonObject.EMPTY);
      return logins.members().keySet().stream()
          .filter(key -> host(key).equals(place.equals(DOCKER) ? DOCKER_INDEX : place))
          .flatMap(key -> logins.object(key).stream())
          .flatMap(login -> login.string("auth").stream())
          .flatMap(coded -> decoded(coded).stream())
          .findFirst();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static String host(String key) {
    return key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
  }

  private static Optional<Login> decoded(String coded) {
    try {
      String text = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
