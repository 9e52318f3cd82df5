package dev.plumbline.engine;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An edit of files that may be the one that is looked for.
///
/// @param tier how far it reaches, the least first
/// @param rank how exactly it was found, the most exact first
/// @param closeness how many names on the way to the value are those of the field
/// @param files path to the new text; empty for a file that goes
record AdoptionCandidate(Tier tier, int rank, int closeness, Map<String, Optional<String>> files) {

  static final int EXACT = 0;
  static final int EQUAL = 1;
  static final int PART = 2;
  static final int AROUND = 3;

  /// The order in which they are tried; equal ones stay in the order of files and lines.
  static final Comparator<AdoptionCandidate> ORDER =
      Comparator.comparing(AdoptionCandidate::tier)
          .thenComparingInt(AdoptionCandidate::rank)
          .thenComparing(Comparator.comparingInt(AdoptionCandidate::closeness).reversed());

  AdoptionCandidate {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  static AdoptionCandidate of(Tier tier, int rank, int closeness, String path, String text) {
    return new AdoptionCandidate(tier, rank, closeness, Map.of(path, Optional.of(text)));
  }

  /// How far an edit reaches.
  enum Tier {
    /// A file of the application's own.
    OWN,
    /// The overlay of the application says it over what it is built on.
    OVERLAY,
    /// A file elsewhere that no other application reads.
    ELSEWHERE,
    /// A file that others read as well.
    SHARED
  }
}
