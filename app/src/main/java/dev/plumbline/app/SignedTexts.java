package dev.plumbline.app;

import dev.plumbline.render.helm.HelmTemplateCommand.Files.Signed;
import dev.plumbline.source.ClearSigned;
import dev.plumbline.source.OpenPgpSignatures;
import dev.plumbline.source.SignatureCheck;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Clear-signed texts, and whose they are, in the words of the library that Helm checks them with.
/// More is refused than there: what is signed over a weak digest.
final class SignedTexts {

  private static final String LIBRARY = "openpgp: ";

  private SignedTexts() {}

  /// @param keys as packets, or armoured
  static Signed of(byte[] file, byte[] keys, Instant now) {
    OpenPgpSignatures trusted;
    try {
      trusted = OpenPgpSignatures.trusting(keys.length == 0 ? List.of() : List.of(keys));
    } catch (IOException e) {
      return new Signed.Refused("failed to load keyring: " + e.getMessage());
    }
    Optional<ClearSigned> signed = ClearSigned.of(file);
    if (signed.isEmpty()) {
      return new Signed.No();
    }
    return switch (signed.get().check(trusted, now)) {
      case SignatureCheck.Good _ -> new Signed.Text(String.join("\n", signed.get().text()));
      case SignatureCheck.Bad bad -> new Signed.Refused(words(bad, signed.get().signature()));
    };
  }

  private static String words(SignatureCheck.Bad bad, String signature) {
    return switch (bad.fault()) {
      case KEY_UNKNOWN -> LIBRARY + "signature made by unknown entity";
      case KEY_REVOKED -> LIBRARY + "signature made by revoked key";
      case KEY_EXPIRED -> LIBRARY + "key expired";
      case MISMATCH ->
          LIBRARY
              + "invalid signature: "
              + OpenPgpSignatures.algorithm(signature)
              + " verification failure";
      case OTHER -> "plumb does not accept the signature: " + bad.why() + ". " + bad.next();
    };
  }
}
