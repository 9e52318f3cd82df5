package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.source.OpenPgpSignatures;
import dev.plumbline.source.SecretReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who must have signed what is taken. The declared keys are the whole policy.
sealed interface Trust {

  /// Signatures are not looked at.
  record Anybody() implements Trust {}

  /// A provenance file must be signed by one of the keys.
  record ProvenanceBy(OpenPgpSignatures keys) implements Trust {}

  /// Cosign must have signed with one of the keys.
  record CosignedBy(List<CosignKey> keys) implements Trust {}

  /// Cosign must have signed without a key, for one of the signers; for anybody whom the root
  /// knows, if there are none.
  record KeylessBy(SigstoreRoot root, List<KeylessSigner> signers) implements Trust {

    boolean accepts(String issuer, String subject) {
      return signers.isEmpty() || signers.stream().anyMatch(each -> each.is(issuer, subject));
    }
  }

  /// @param sigstore the operator's own `trusted_root.json`
  /// @throws ProblemException `CREDENTIALS_MISSING` if the secret holds no usable key, or there is
  ///     no Sigstore root; `REFERENCE_INVALID` for identities that are no regular expressions;
  ///     `SIGNATURE_INVALID` for signatures that only commits have
  static Trust of(
      Verification verify, SecretReader secrets, Optional<Path> sigstore, String subject) {
    return switch (verify) {
      case Verification.None _ -> new Anybody();
      case Verification.Signed _ ->
          throw Problem.of(
                  ProblemCode.SIGNATURE_INVALID,
                  subject,
                  "charts and artifacts have no signatures of commits",
                  "Ask for a provenance file or a signature of cosign.")
              .exception();
      case Verification.Provenance(SecretReference keys) -> provenance(secrets.read(keys), subject);
      case Verification.Cosigned(SecretReference keys) -> cosigned(secrets.read(keys), subject);
      case Verification.Keyless(List<Verification.Identity> identities, SecretReference root) ->
          new KeylessRoot(secrets, sigstore, subject).trust(identities, root);
    };
  }

  private static Trust provenance(Map<String, byte[]> secret, String subject) {
    List<byte[]> files = new ArrayList<>();
    new TreeMap<>(secret)
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".asc") || name.endsWith(".gpg")) {
                files.add(bytes);
              }
            });
    try {
      OpenPgpSignatures keys = OpenPgpSignatures.trusting(files);
      if (keys.isEmpty()) {
        throw new IOException("it holds no entry '*.asc' or '*.gpg'");
      }
      return new ProvenanceBy(keys);
    } catch (IOException e) {
      throw unusable(subject, e, "Put OpenPGP public keys there as '*.asc' or '*.gpg'.");
    }
  }

  private static Trust cosigned(Map<String, byte[]> secret, String subject) {
    List<CosignKey> keys = new ArrayList<>();
    try {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(secret).entrySet()) {
        if (entry.getKey().endsWith(".pub")) {
          keys.add(CosignKey.of(entry.getKey(), entry.getValue()));
        }
      }
      if (keys.isEmpty()) {
        throw new IOException("it holds no entry '*.pub'");
      }
      return new CosignedBy(List.copyOf(keys));
    } catch (IOException e) {
      throw unusable(subject, e, "Put public keys of cosign there as '*.pub', in PEM.");
    }
  }

  private static ProblemException unusable(String subject, IOException why, String next) {
    return new ProblemException(
        new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            subject,
            "signatures cannot be checked with the secret of keys",
            String.valueOf(why.getMessage()),
            next),
        why);
  }

  /// What is refused because of its signature.
  static ProblemException invalid(String subject, String why, String next) {
    return new Problem(
            ProblemCode.SIGNATURE_INVALID, subject, "the signature is not accepted", why, next)
        .exception();
  }
}
