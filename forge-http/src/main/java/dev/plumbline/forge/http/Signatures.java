package dev.plumbline.forge.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What hooks are signed with. Every comparison takes as long as any other.
public final class Signatures {

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private Signatures() {}

  /// HMAC-SHA256.
  public static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// Whether the text is the HMAC-SHA256 of the message under the secret, in hexadecimal digits.
  public static boolean isHmac(String hex, HookSecret secret, byte[] message) {
    byte[] right = hmac(secret.bytes(), message);
    boolean wellFormed = HEX.matcher(hex).matches();
    byte[] given = wellFormed ? HexFormat.of().parseHex(hex) : new byte[0];
    return MessageDigest.isEqual(right, given);
  }

  /// Whether two texts are the same. Their digests are compared, so that not even their lengths
  /// show.
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  static byte[] digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
