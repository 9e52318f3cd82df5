package dev.plumbline.render.directory;

/// How much a directory may hold. Every bound is a count that may still be reached.
///
/// @param files files that are read
/// @param bytes of all files that are read
/// @param objects that result
/// @param folders inside each other, below the one that is rendered
public record DirectoryLimits(int files, int bytes, int objects, int folders) {

  /// 50,000 files, for a folder may declare ten thousand applications, each in a file of its own;
  /// 10,000,000 bytes together (Argo CD's default), 20,000 objects, 64 folders deep.
  public static final DirectoryLimits DEFAULT = new DirectoryLimits(50_000, 10_000_000, 20_000, 64);

  public DirectoryLimits {
    if (files < 1 || bytes < 1 || objects < 1 || folders < 1) {
      throw new IllegalArgumentException("a limit below 1 refuses everything");
    }
  }
}
