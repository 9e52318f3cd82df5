package dev.plumbline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 digest, written `sha256:` and 64 lower-case hexadecimal digits.
public record Digest(String hex) {

  private static final String PREFIX = "sha256:";
  private static final int DIGITS = 64;
  private static final boolean[] IS_DIGIT = digits();
  private static final MessageDigest NO_BYTES = sha256();

  public Digest {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
    }
  }

  /// By a table, as it is asked for each digest that is made.
  private static boolean isHex(String text) {
    boolean hex = text.length() == DIGITS;
    for (int i = 0; hex && i < DIGITS; i++) {
      char digit = text.charAt(i);
      hex = digit < IS_DIGIT.length && IS_DIGIT[digit];
    }
    return hex;
  }

  private static boolean[] digits() {
    boolean[] digits = new boolean['f' + 1];
    Arrays.fill(digits, '0', '9' + 1, true);
    Arrays.fill(digits, 'a', 'f' + 1, true);
    return digits;
  }

  /// The digest of these bytes.
  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(fresh().digest(bytes)));
  }

  /// A copy of one that was given no bytes: to find the algorithm's provider anew takes as long as
  /// the digest of a short text. Not every provider's can be copied.
  private static MessageDigest fresh() {
    try {
      return (MessageDigest) NO_BYTES.clone();
    } catch (CloneNotSupportedException e) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The digest of the text's UTF-8 bytes.
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads `sha256:HEX`.
  ///
  /// @throws IllegalArgumentException if the text is anything else
  public static Digest parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("not a SHA-256 digest: " + text);
    }
    return new Digest(text.substring(PREFIX.length()));
  }

  /// The first twelve digits: enough for people, not for proof.
  public String abbreviated() {
    return hex.substring(0, 12);
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
