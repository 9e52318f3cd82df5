package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;

/// How large a chart may be, and how much its render may use.
///
/// @param files files and folders of a chart
/// @param bytes of all its files and values together
/// @param objects that it may give
/// @param budget of its templates
public record HelmLimits(int files, int bytes, int objects, Budget.Limits budget) {

  /// 20,000 files, 64 MiB, 20,000 objects, and the usual budget of templates.
  public static final HelmLimits DEFAULT =
      new HelmLimits(20_000, 64 << 20, 20_000, Budget.Limits.DEFAULT);
}
