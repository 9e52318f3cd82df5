package dev.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The peers' own cases, which lie in the folder `shared/cases` beside the checkout, or where the
/// environment variable `PLUMBLINE_CASES` says. They are read from there and never copied.
public final class Cases {

  private Cases() {}

  /// The rows of one JSON-lines file of an archive, for example `rows("argocd-tables",
  /// "health-builtin.jsonl")`. Needs the program `tar` with xz.
  ///
  /// @return no rows, and a loud line on standard error, if the folder does not exist
  /// @throws IllegalStateException if the folder exists and the file cannot be read from it, or is
  ///     empty
  public static List<JsonObject> rows(String archive, String file) {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.err.println(
          "*** NOT RUN: the peers' cases " + archive + "/" + file + " (no folder of cases) ***");
      return List.of();
    }
    Path packed = folder.get().resolve(archive + ".tar.xz");
    try {
      List<JsonObject> rows = unpack(packed, archive + "/" + file);
      if (rows.isEmpty()) {
        throw new IllegalStateException("no rows in " + file + " of " + packed);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file + " of " + packed, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + packed, e);
    }
  }

  /// Unpacks a whole archive, for cases that are folders of files.
  ///
  /// @param into an empty folder
  /// @return whether there is anything in it; if not, because there is no folder of cases, a loud
  ///     line on standard error
  /// @throws IllegalStateException if the archive cannot be unpacked
  public static boolean unpackInto(String archive, Path into) {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.err.println("*** NOT RUN: the peers' cases " + archive + " (no folder of cases) ***");
      return false;
    }
    Path packed = folder.get().resolve(archive + ".tar.xz");
    try {
      int exit =
          new ProcessBuilder("tar", "-xJf", packed.toString(), "-C", into.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("tar ended with " + exit + " for " + packed);
      }
      return true;
    } catch (IOException e) {
      throw new IllegalStateException("cannot unpack " + packed, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while unpacking " + packed, e);
    }
  }

  /// The rows of a JSON-lines file that was unpacked.
  ///
  /// @throws IllegalStateException if it cannot be read, or is empty
  public static List<JsonObject> rows(Path file) {
    try {
      List<JsonObject> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          rows.add((JsonObject) Json.read(line));
        }
      }
      if (rows.isEmpty()) {
        throw new IllegalStateException("no rows in " + file);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /// All files of an archive by their paths in it, without unpacking it to a disk. Needs the
  /// program `tar` with xz.
  ///
  /// @return no files, and a loud line on standard error, if the folder does not exist
  /// @throws IllegalStateException if the folder exists and the archive cannot be read
  public static Map<String, byte[]> files(String archive) {
    Optional<Path> folder = folder();
    if (folder.isEmpty()) {
      System.err.println("*** NOT RUN: the peers' cases " + archive + " (no folder of cases) ***");
      return Map.of();
    }
    Path packed = folder.get().resolve(archive + ".tar.xz");
    try {
      Process tar =
          new ProcessBuilder("xz", "-dc", packed.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (InputStream unpacked = tar.getInputStream()) {
        return TarFiles.read(unpacked);
      } finally {
        tar.destroy();
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + packed, e);
    }
  }

  /// The folder of the peers' cases, if it exists.
  public static Optional<Path> folder() {
    String named = System.getenv("PLUMBLINE_CASES");
    Path folder =
        named == null || named.isEmpty()
            ? Path.of(System.getProperty("plumbline.root", ""), "..", "shared", "cases")
            : Path.of(named);
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  private static List<JsonObject> unpack(Path packed, String member)
      throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-xJOf", packed.toString(), member)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<JsonObject> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(tar.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          rows.add((JsonObject) Json.read(line));
        }
      }
      int exit = tar.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("tar ended with " + exit + " for " + member);
      }
      return rows;
    } finally {
      tar.destroy();
    }
  }
}
