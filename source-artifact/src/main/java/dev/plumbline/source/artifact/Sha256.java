package dev.plumbline.source.artifact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 in hexadecimal digits, and the form in which registries write it.
final class Sha256 {

  private static final String PREFIX = "sha256:";
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  static String hex(byte[] content) {
    return HexFormat.of().formatHex(algorithm().digest(content));
  }

  static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// `sha256:` and the digits.
  static String digest(String hex) {
    return PREFIX + hex;
  }

  /// Whether the text is `sha256:` and 64 digits in lower case: only such a text names a file here.
  static boolean isDigest(String text) {
    return text.startsWith(PREFIX) && HEX.matcher(text.substring(PREFIX.length())).matches();
  }

  /// The digits of a digest.
  static String digits(String digest) {
    return digest.substring(PREFIX.length());
  }
}
