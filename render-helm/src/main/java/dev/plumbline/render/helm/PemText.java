package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PEM: base64 between two lines that name what it is.
final class PemText {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([^-\n]+)-----\\r?\\n([A-Za-z0-9+/=\\r\\n]*)-----END \\1-----");

  /// A block.
  record Block(String type, GoBytes content) {}

  private PemText() {}

  static String write(String type, byte[] content) {
    String lines =
        new String(
            Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(content),
            java.nio.charset.StandardCharsets.US_ASCII);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }

  /// The first block of the text.
  static Optional<Block> read(String text) {
    Matcher matcher = BLOCK.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      byte[] content = Base64.getMimeDecoder().decode(matcher.group(2));
      return Optional.of(new Block(matcher.group(1), new GoBytes(content)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
