package dev.plumbline.app;

import dev.plumbline.codec.Json;
import dev.plumbline.engine.LiveLook;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.report.LiveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Looks at targets of which it is also known what they serve.
///
/// @param served the folder with `versions.txt`, whose first line is the version of Kubernetes, and
///     `schemas.json`
record ServingLook(LiveLook live, Path served) implements LiveLook {

  @Override
  public Optional<LiveState> look(
      Application application, List<DesiredObject> base, List<DesiredObject> head) {
    return live.look(application, base, head);
  }

  @Override
  public ServedVersions versions(Application application) {
    List<String> lines = read("versions.txt").lines().toList();
    return new ServedVersions(lines.getFirst(), lines.subList(1, lines.size()));
  }

  @Override
  public List<JsonObject> schemas(Application application, Collection<String> apiVersions) {
    return apiVersions.contains("v1")
        ? List.of((JsonObject) Json.read(read("schemas.json")))
        : List.of();
  }

  private String read(String name) {
    try {
      return Files.readString(served.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
