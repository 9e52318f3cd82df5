package dev.plumbline.cli;

import dev.plumbline.model.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What several tests start from.
final class Checkout {

  /// The repository's root.
  static final Path ROOT = Path.of(System.getProperty("plumbline.root", "..")).toAbsolutePath();

  private Checkout() {}

  /// A stage with nobody to talk to.
  static Stage stage() {
    return new Stage(
        new CannedSession(JsonObject.EMPTY), Map.of("HOME", "/home/ann"), Optional.empty());
  }
}
