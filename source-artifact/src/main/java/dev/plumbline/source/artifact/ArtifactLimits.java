package dev.plumbline.source.artifact;

/// How much a repository, a registry and what they hold may cost. What goes over a limit is refused
/// by name; what was fetched before stays.
///
/// @param maxIndexBytes of a repository's `index.yaml`
/// @param maxVersions of one chart, or tags of one artifact
/// @param maxChartBytes of a packaged chart
/// @param maxArtifactBytes of any other layer of a registry
/// @param unpacked what an archive may hold
/// @param maxStoredBytes that are kept on this machine before the least recently used goes
public record ArtifactLimits(
    long maxIndexBytes,
    int maxVersions,
    long maxChartBytes,
    long maxArtifactBytes,
    Unpacked unpacked,
    long maxStoredBytes) {

  /// What one archive may hold.
  ///
  /// @param maxBytes of all its files
  /// @param maxFileBytes of one file
  /// @param maxEntries files, folders and all else
  /// @param maxPathLength in characters
  public record Unpacked(long maxBytes, int maxFileBytes, int maxEntries, int maxPathLength) {}

  /// 50 MiB an index and 10 MiB a chart, as Flux has them; 50,000 versions; 50 MiB another layer;
  /// 100 MiB unpacked, 32 MiB a file, 20,000 entries, paths of 1,024 characters; 1 GiB stored.
  public static ArtifactLimits standard() {
    return new ArtifactLimits(
        50L << 20,
        50_000,
        10L << 20,
        50L << 20,
        new Unpacked(100L << 20, 32 << 20, 20_000, 1_024),
        1L << 30);
  }
}
