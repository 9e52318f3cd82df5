package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.render.helm.RenderSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/// What charts take for time and chance, as a file of the state folder that is made once: so every
/// render of a chart gives the same passwords, and nobody who has the chart can tell them.
///
/// Without the file they change. A damaged one is not replaced, as that would change them too.
final class ChartSeed {

  private static final int BYTES = 32;
  private static final String SECRET = "secret";
  private static final String CREATED = "created";

  private ChartSeed() {}

  /// The seed in the file; a new one if there is no file.
  ///
  /// @throws ProblemException `STORAGE_FAILED`
  static RenderSeed of(Path file) {
    return of(file, UnaryOperator.identity());
  }

  /// The same for a process that is one of several replicas: they must all have the same seed.
  ///
  /// @param shared gives what all have, from what this one has
  /// @throws ProblemException `STORAGE_FAILED`, and why the others' cannot be read
  static RenderSeed of(Path file, UnaryOperator<JsonObject> shared) {
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      JsonObject own = read(file);
      seed(file, own);
      return seed(file, shared.apply(own));
    } catch (IOException e) {
      throw failed(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonObject read(Path file) throws IOException {
    try {
      return Json.read(Files.readString(file)) instanceof JsonObject json ? json : JsonObject.EMPTY;
    } catch (ProblemException e) {
      // What the file holds is secret, and so may be the message.
      throw failed(file, "the file is damaged", e);
    }
  }

  private static RenderSeed seed(Path file, JsonObject seed) {
    try {
      byte[] secret = HexFormat.of().parseHex(seed.string(SECRET).orElse(""));
      if (secret.length != BYTES) {
        throw new IllegalArgumentException("the secret is not whole");
      }
      return new RenderSeed(Instant.parse(seed.string(CREATED).orElse("")), secret);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw failed(file, "the file is damaged", e);
    }
  }

  /// Written beside, and moved into its place.
  private static void write(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    JsonObject seed =
        JsonObject.EMPTY
            .with(CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .with(SECRET, HexFormat.of().formatHex(secret));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(beside, Json.write(seed).getBytes(UTF_8));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ProblemException failed(Path file, String why, Exception cause) {
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            String.valueOf(file.getFileName()),
            "the seed of charts cannot be read or written",
            why,
            "Put the file back; without it, what charts draw by chance changes."),
        cause);
  }
}
