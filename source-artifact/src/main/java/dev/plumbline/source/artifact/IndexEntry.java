package dev.plumbline.source.artifact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/// One version of a chart, as an index has it.
///
/// @param created as written; may be empty or nonsense
/// @param digest as written; may be empty
/// @param url the first one, as written; may be empty
record IndexEntry(String version, String created, String digest, String url) {

  /// The SHA-256 of the archive in 64 digits; empty if the index does not tell one.
  Optional<String> sha256() {
    String digits = digest.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
    return Optional.of(digits).filter(text -> Sha256.isDigest(Sha256.digest(text)));
  }

  /// The epoch if nobody tells it.
  Instant createdAt() {
    return instant(created);
  }

  /// The epoch if the text is no time of RFC 3339.
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
