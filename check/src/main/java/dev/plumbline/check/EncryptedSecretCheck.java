package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;

/// Finds objects that SOPS encrypted and nobody decrypted: applied as they are, a workload would
/// read the ciphertext as its password.
final class EncryptedSecretCheck implements Check {

  private static final GroupKind SECRET = new GroupKind("", "Secret");

  /// How a value begins that SOPS encrypted.
  private static final String CIPHERTEXT = "ENC[AES256_GCM,";

  /// The same in Base64, as far as it does not depend on what follows.
  private static final String CIPHERTEXT_BASE64 = "RU5DW0FFUzI1Nl9HQ00s";

  @Override
  public String name() {
    return "encrypted-secret";
  }

  @Override
  public List<Finding> check(CheckInput input) {
    return input.objects().stream()
        .filter(object -> isEncrypted(object.manifest()))
        .map(this::finding)
        .toList();
  }

  private static boolean isEncrypted(Manifest manifest) {
    boolean metadata =
        manifest
            .content()
            .object("sops")
            .filter(sops -> sops.has("mac") || sops.has("lastmodified"))
            .isPresent();
    return metadata
        || (manifest.groupKind().equals(SECRET)
            && (anyStarts(manifest, "stringData", CIPHERTEXT)
                || anyStarts(manifest, "data", CIPHERTEXT)
                || anyStarts(manifest, "data", CIPHERTEXT_BASE64)));
  }

  private static boolean anyStarts(Manifest manifest, String field, String start) {
    JsonObject values = manifest.content().object(field).orElse(JsonObject.EMPTY);
    return values.members().values().stream().anyMatch(value -> starts(value, start));
  }

  private static boolean starts(JsonValue value, String start) {
    return value instanceof JsonString text && text.value().startsWith(start);
  }

  private Finding finding(DesiredObject object) {
    return new Finding(
        Severity.ERROR,
        name(),
        new Problem(
            ProblemCode.ENCRYPTED_SECRET,
            object.key().toString(),
            "is still encrypted with SOPS",
            "nothing decrypted " + object.origin(),
            "This version does not decrypt; keep the secret outside of Git, or use an operator"
                + " that decrypts on the target."));
  }
}
