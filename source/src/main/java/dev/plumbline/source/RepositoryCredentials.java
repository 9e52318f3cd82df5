package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where this process was told that credentials of repositories are: those of the root folder's
/// repository, and a file of lines `URL WHERE`.
///
/// ```
/// # one repository, and all below an address; the longest address that fits counts
/// https://git.example.org/shop/web.git   /etc/plumb/shop
/// https://git.example.org/               env:FORGE_
/// ```
///
/// WHERE is a folder of secret files (from the file's own folder if it is relative), or `env:` and
/// a prefix of environment variables. The file holds no secret itself, and is read anew each time.
///
/// @param root the root folder's repository and its credentials; empty if there is none
/// @param file empty if there is none
public record RepositoryCredentials(Optional<Root> root, Optional<Path> file) {

  /// Nothing is known of any repository.
  public static final RepositoryCredentials NONE =
      new RepositoryCredentials(Optional.empty(), Optional.empty());

  private static final String VARIABLES = "env:";
  private static final int MAX_BYTES = 1 << 20;

  /// The repository where applications are declared.
  public record Root(String url, SecretReference credentials) {}

  private record Line(RepositoryAddress address, SecretReference where) {}

  /// Where the repository's credentials are; [SecretReference.None] if nobody said.
  ///
  /// @throws ProblemException `CREDENTIALS_MISSING` if the file cannot be read or understood; its
  ///     lines are not repeated, as somebody may have written a password into them
  SecretReference of(String url) {
    Optional<RepositoryAddress> address = RepositoryAddress.of(url);
    if (address.isEmpty()) {
      return new SecretReference.None();
    }
    boolean same = root.flatMap(known -> RepositoryAddress.of(known.url())).equals(address);
    if (same) {
      return root.get().credentials();
    }
    int longest = -1;
    SecretReference found = new SecretReference.None();
    for (Line line : lines()) {
      if (line.address().covers(address.get()) && line.address().path().length() > longest) {
        longest = line.address().path().length();
        found = line.where();
      }
    }
    return found;
  }

  private List<Line> lines() {
    if (file.isEmpty()) {
      return List.of();
    }
    List<String> texts = texts(file.get());
    List<Line> lines = new java.util.ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i).strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        lines.add(line(file.get(), i + 1, text));
      }
    }
    return lines;
  }

  private static List<String> texts(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw refused(file, "it has more than 1 MiB", "Make it smaller.");
      }
      return Files.readString(file).lines().toList();
    } catch (IOException e) {
      throw refused(
          file,
          Files.exists(file) ? "it cannot be read" : "there is no such file",
          "Check its path, its rights, and that it is UTF-8.");
    }
  }

  private static Line line(Path file, int number, String text) {
    String[] parts = text.split("\\s+");
    Optional<RepositoryAddress> address =
        parts.length == 2 && !parts[0].matches("[^/]*//[^/@]*:[^/]*@.*")
            ? RepositoryAddress.of(parts[0])
            : Optional.empty();
    if (address.isEmpty()) {
      throw refused(
          file,
          "line " + number + " is not an address without a password, and where its secret is",
          "Write a URL, a blank, and a folder or env:PREFIX.");
    }
    SecretReference where =
        parts[1].startsWith(VARIABLES)
            ? new SecretReference.InEnvironment(parts[1].substring(VARIABLES.length()))
            : new SecretReference.InFolder(
                file.toAbsolutePath().resolveSibling(parts[1]).normalize().toString());
    return new Line(address.get(), where);
  }

  private static ProblemException refused(Path file, String why, String next) {
    return new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            "credentials file " + file,
            "credentials of repositories cannot be looked up",
            why,
            next)
        .exception();
  }
}
