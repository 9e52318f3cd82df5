package dev.plumbline.model;

import java.util.List;

/// Which files of a tree are left out, in patterns of `.gitignore`; a later pattern beats an
/// earlier one.
///
/// @param always in force everywhere, before all others
/// @param standard in force where neither a file nor `last` has a pattern
/// @param file the name of files in the tree whose patterns count for what is below their folder;
///     empty text for none
/// @param last in force everywhere, after all others
public record IgnoreRules(
    List<String> always, List<String> standard, String file, List<String> last) {

  /// Nothing is left out.
  public static final IgnoreRules NONE = of(List.of());

  public IgnoreRules {
    always = List.copyOf(always);
    standard = List.copyOf(standard);
    last = List.copyOf(last);
  }

  /// These patterns, whatever the tree says.
  public static IgnoreRules of(List<String> patterns) {
    return new IgnoreRules(patterns, List.of(), "", List.of());
  }

  /// Whether nothing can be left out.
  public boolean isEmpty() {
    return always.isEmpty() && standard.isEmpty() && file.isEmpty() && last.isEmpty();
  }
}
