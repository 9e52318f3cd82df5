package dev.plumbline.source.git;

import java.util.Set;

/// How much a repository may cost. A source that goes over a limit is refused by name; what was
/// fetched before stays.
///
/// @param schemes of URLs that are allowed, of `https`, `http`, `ssh` and `file`
/// @param maxFetchBytes that one look-up and fetch may transfer
/// @param maxObjectBytes that one file may have, unpacked
/// @param maxReferences that a server may list in one answer
/// @param maxFolderEntries that one folder may hold
public record GitLimits(
    Set<String> schemes,
    long maxFetchBytes,
    long maxObjectBytes,
    int maxReferences,
    int maxFolderEntries) {

  public GitLimits {
    schemes = Set.copyOf(schemes);
  }

  /// All four schemes, 2 GiB a fetch, 256 MiB a file, 200,000 references, 100,000 entries a folder.
  public static GitLimits standard() {
    return new GitLimits(
        Set.of("https", "http", "ssh", "file"), 2L << 30, 256L << 20, 200_000, 100_000);
  }

  /// The same without `file`: for a server that serves several tenants, since `file` reads its
  /// disk.
  public GitLimits withoutLocalFiles() {
    return new GitLimits(
        Set.of("https", "http", "ssh"),
        maxFetchBytes,
        maxObjectBytes,
        maxReferences,
        maxFolderEntries);
  }
}
