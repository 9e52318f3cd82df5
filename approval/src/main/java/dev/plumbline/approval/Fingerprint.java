package dev.plumbline.approval;

import dev.plumbline.model.Digest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first 128 bits of a SHA-256 digest, as 22 letters, digits, dots and lines below: short
/// enough for what forges take, and as much as nobody can imitate. It is Base64 for addresses with
/// a dot for the dash, so that no two dashes follow each other.
public record Fingerprint(String text) {

  /// How many characters each has.
  public static final int LENGTH = 22;

  private static final int BYTES = 16;
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9._]{" + LENGTH + "}");

  public Fingerprint {
    if (!WRITTEN.matcher(text).matches()) {
      throw new IllegalArgumentException("no fingerprint: " + text);
    }
  }

  /// That of these texts in this order; other texts, or another division of them, have another.
  public static Fingerprint of(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String each : texts) {
      all.append(each.length()).append(':').append(each);
    }
    byte[] digest = HexFormat.of().parseHex(Digest.of(all.toString()).hex());
    return new Fingerprint(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(digest, BYTES))
            .replace('-', '.'));
  }

  /// Reads one; empty if the text is none.
  public static Optional<Fingerprint> read(String text) {
    return WRITTEN.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
  }

  /// Its beginning: enough to tell what differs, and no proof of anything.
  String beginning(int characters) {
    return text.substring(0, characters);
  }

  @Override
  public String toString() {
    return text;
  }
}
