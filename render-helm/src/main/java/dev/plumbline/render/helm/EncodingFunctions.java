package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.STRING;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plumbline.gotemplate.GoText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;

/// sprig's encodings and digests.
final class EncodingFunctions {

  private EncodingFunctions() {}

  static void addTo(FunctionTable table) {
    table.text("b64enc", a -> base64(GoText.encode(Values.text(a[0]))), STRING);
    table.text("b64dec", a -> Base64Text.decode(Values.text(a[0])), STRING);
    table.text("b32enc", a -> Base32Text.encode(GoText.encode(Values.text(a[0]))), STRING);
    table.text("b32dec", a -> Base32Text.decode(Values.text(a[0])), STRING);
    table.text("sha1sum", a -> digest("SHA-1", Values.text(a[0])), STRING);
    table.text("sha256sum", a -> digest("SHA-256", Values.text(a[0])), STRING);
    table.text("sha512sum", a -> digest("SHA-512", Values.text(a[0])), STRING);
    table.text("adler32sum", a -> adler(Values.text(a[0])), STRING);
  }

  static String base64(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), US_ASCII);
  }

  private static String digest(String algorithm, String text) {
    return HexFormat.of().formatHex(digest(algorithm).digest(GoText.encode(text)));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static String adler(String text) {
    Adler32 sum = new Adler32();
    sum.update(GoText.encode(text));
    return Long.toString(sum.getValue());
  }
}
