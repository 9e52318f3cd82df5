package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;

/// How much a build may take before it is refused with `RENDER_LIMIT` or `INPUT_TOO_LARGE`.
///
/// @param objects in the build at any time
/// @param folders that are built, each time that one is used
/// @param depth of folders that use each other
/// @param bytes of all files that are read
/// @param text of one file
public record KustomizeLimits(int objects, int folders, int depth, long bytes, Limits text) {

  /// 50,000 objects, 10,000 folders, 150 levels, 256 MiB in all, and [Limits#DEFAULT] for one file.
  public static final KustomizeLimits DEFAULT =
      new KustomizeLimits(50_000, 10_000, 150, 256L << 20, Limits.DEFAULT);
}
