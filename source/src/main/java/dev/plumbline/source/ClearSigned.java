package dev.plumbline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A clear-signed text of OpenPGP, read as strictly as Go's library reads it: no header but `Hash`.
///
/// @param text the lines that are signed, without the escaping of hyphens and blanks at their ends
/// @param signature the armoured signature of it
public record ClearSigned(List<String> text, String signature) {

  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END = "-----END PGP SIGNATURE-----";
  private static final String HASH = "Hash:";
  private static final Set<String> HASHES =
      Set.of(
          "SHA224",
          "SHA256",
          "SHA384",
          "SHA512",
          "SHA3-256",
          "SHA3-512",
          "SHA1",
          "MD5",
          "RIPEMD160");

  public ClearSigned {
    text = List.copyOf(text);
  }

  /// The first one of a file; empty if there is none.
  public static Optional<ClearSigned> of(byte[] file) {
    List<String> lines = List.of(new String(file, UTF_8).split("\r?\n", -1));
    int begin = lines.indexOf(BEGIN);
    int text = begin + 1;
    while (begin >= 0 && text < lines.size() && !lines.get(text).isBlank()) {
      if (!header(lines.get(text))) {
        return Optional.empty();
      }
      text++;
    }
    List<String> rest =
        begin < 0 ? List.of() : lines.subList(Math.min(text, lines.size()), lines.size());
    int signature = rest.indexOf(SIGNATURE);
    if (signature < 1 || rest.stream().skip(signature).noneMatch(line -> line.startsWith(END))) {
      return Optional.empty();
    }
    List<String> signed = new ArrayList<>();
    for (String line : rest.subList(1, signature)) {
      String plain = line.startsWith("- ") ? line.substring(2) : line;
      signed.add(plain.replaceFirst("[ \\t]+$", ""));
    }
    return Optional.of(
        new ClearSigned(signed, String.join("\n", rest.subList(signature, rest.size()))));
  }

  private static boolean header(String line) {
    if (!line.startsWith(HASH) || !line.matches("[ -~]*")) {
      return false;
    }
    for (String hash : line.substring(HASH.length()).split(",", -1)) {
      if (!HASHES.contains(hash.strip().toUpperCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  /// Whether one of the keys signed it.
  public SignatureCheck check(OpenPgpSignatures keys, Instant now) {
    return keys.checkText(text, signature, now);
  }
}
