package dev.plumbline.render.kustomize;

import java.util.List;

/// The prefixes or suffixes that two objects got on their way up, compared.
final class Affixes {

  private Affixes() {}

  /// Whether the shorter list is the end of the longer one.
  ///
  /// @param allowEmpty whether an empty list agrees with every other; else only with an empty one
  static boolean agree(List<String> some, List<String> others, boolean allowEmpty) {
    if (some.isEmpty() || others.isEmpty()) {
      return allowEmpty || some.isEmpty() == others.isEmpty();
    }
    List<String> shorter = some.size() <= others.size() ? some : others;
    List<String> longer = some.size() <= others.size() ? others : some;
    return longer.subList(longer.size() - shorter.size(), longer.size()).equals(shorter);
  }
}
