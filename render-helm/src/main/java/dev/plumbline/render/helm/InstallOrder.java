package dev.plumbline.render.helm;

import dev.plumbline.model.HelmKinds;
import java.util.List;

/// The order of kinds in which Helm installs.
final class InstallOrder {

  private static final List<String> KINDS = HelmKinds.THREE;
  private static final List<String> LAST = HelmKinds.FOUR;

  private InstallOrder() {}

  static boolean known(HelmVersion helm, String kind) {
    return KINDS.contains(kind) || (helm.four() && LAST.contains(kind));
  }

  /// The place of the kind; unknown ones come last.
  static int rank(HelmVersion helm, String kind) {
    int index = KINDS.indexOf(kind);
    if (index >= 0) {
      return index;
    }
    int last = helm.four() ? LAST.indexOf(kind) : -1;
    return KINDS.size() + (last < 0 ? LAST.size() : last);
  }
}
