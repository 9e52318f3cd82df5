package dev.plumbline.engine;

import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.RepositoryAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which other repositories and addresses kustomizations and charts may take anything from. Nothing
/// is allowed that nobody named.
///
/// @param prefixes addresses of repositories, or the beginnings of them up to a slash
/// @param lookups whether charts may look objects of the target up, with the application's identity
public record RemotePermission(List<String> prefixes, boolean lookups) {

  /// No other repository.
  public static final RemotePermission NONE = new RemotePermission(List.of(), false);

  private static final Pattern PASSWORD = Pattern.compile("[^/]*//[^/@]*:[^/@]*@.*");

  /// A server may take these for another path than the one that was allowed.
  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?i)/\\.\\.?(/|$)|%2e|%2f|%5c|\\\\|[?#]");

  public RemotePermission {
    prefixes = List.copyOf(prefixes);
  }

  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` for what is no address
  public static RemotePermission of(List<String> prefixes) {
    for (String prefix : prefixes) {
      Optional<RepositoryAddress> address =
          PASSWORD.matcher(prefix).matches() || AMBIGUOUS.matcher(prefix).find()
              ? Optional.empty()
              : RepositoryAddress.of(prefix);
      if (address.filter(RemotePermission::namesHost).isEmpty()) {
        throw Problem.of(
                ProblemCode.INVALID_ARGUMENT,
                "--allow-remotes",
                "an address has no scheme or no host, has a password, or is no plain path",
                "Write https://HOST/PATH, oci://HOST/PATH, ssh://USER@HOST/PATH or file:///PATH.")
            .exception();
      }
    }
    return new RemotePermission(prefixes, false);
  }

  /// This with lookups, or without.
  public RemotePermission with(boolean other) {
    return new RemotePermission(prefixes, other);
  }

  private static boolean namesHost(RepositoryAddress address) {
    return address.place().equals("file://")
        ? !address.path().isEmpty()
        : !address.place().endsWith("/") && !address.place().endsWith("@");
  }

  /// Whether an application may declare it. A source is allowed by being one; a file behind an
  /// address is not, since it could be any address.
  boolean allows(SourceReference declared) {
    return !(declared.reference() instanceof DocumentReference) || covers(declared.url());
  }

  /// Whether the repository is one that was named, or lies below an address that was.
  boolean covers(String url) {
    Optional<RepositoryAddress> asked = RepositoryAddress.of(url);
    return asked.isPresent()
        && !AMBIGUOUS.matcher(url).find()
        && prefixes.stream()
            .flatMap(prefix -> RepositoryAddress.of(prefix).stream())
            .anyMatch(prefix -> prefix.covers(asked.get()));
  }
}
