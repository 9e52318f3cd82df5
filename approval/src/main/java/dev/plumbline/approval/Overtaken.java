package dev.plumbline.approval;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// That something else was shown of a head until a report was made anew, and in which part each
/// application came out otherwise then. It says why a review does not count, and holds nothing by
/// which one could.
///
/// @param since from when on it was shown
/// @param parts by the keys of [Binding#key]; that of [#ALL] counts for all
public record Overtaken(Instant since, SortedMap<String, Part> parts) {

  /// The key of all applications: none has it.
  static final String ALL = "-".repeat(Binding.KEY);

  public Overtaken {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /// What of this was overtaken by what is shown now.
  static Overtaken of(Shown before, Binding now) {
    SortedMap<String, Part> parts = new TreeMap<>();
    if (!before.binding().mergeBase().equals(now.mergeBase())) {
      parts.put(ALL, Part.MERGE_BASE);
    }
    Map<String, Mark> then = before.binding().marks();
    now.marks()
        .forEach(
            (key, mark) -> {
              Mark old = then.get(key);
              if (old == null) {
                parts.put(key, Part.APPLICATIONS);
              } else {
                mark.differs(old).ifPresent(part -> parts.put(key, part));
              }
            });
    then.keySet().stream()
        .filter(key -> !now.marks().containsKey(key))
        .forEach(key -> parts.put(key, Part.APPLICATIONS));
    return new Overtaken(before.at(), parts);
  }

  /// The letter by which a part is written.
  static char letter(Part part) {
    return switch (part) {
      case BRANCH -> 'b';
      case COMMIT -> 'c';
      case MERGE_BASE -> 'm';
      case POLICY -> 'p';
      case APPLICATIONS -> 'a';
      case PLACE -> 'l';
      case SETTINGS -> 's';
      case REFERENCE -> 'f';
      case RENDERED -> 'r';
    };
  }
}
