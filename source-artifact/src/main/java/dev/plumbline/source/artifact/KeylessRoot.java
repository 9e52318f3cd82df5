package dev.plumbline.source.artifact;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.source.SecretReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the root of Sigstore comes from: the Secret that the declaration names, else the
/// operator's own file. Both are read anew each time, so that a new root counts at once.
final class KeylessRoot {

  private static final String ENTRY = "trusted_root.json";

  private final SecretReader secrets;
  private final Optional<Path> file;
  private final String subject;

  KeylessRoot(SecretReader secrets, Optional<Path> file, String subject) {
    this.secrets = secrets;
    this.file = file;
    this.subject = subject;
  }

  /// @throws ProblemException as [Trust#of] says
  Trust trust(List<Verification.Identity> identities, SecretReference secret) {
    boolean own = !(secret instanceof SecretReference.None);
    if (identities.isEmpty() && !own) {
      throw Trust.invalid(
          subject,
          "nobody is named who may sign without a key, so that anybody could",
          "Name who may sign in matchOIDCIdentity.");
    }
    List<KeylessSigner> signers = new ArrayList<>();
    for (Verification.Identity identity : identities) {
      try {
        signers.add(KeylessSigner.of(identity));
      } catch (IOException e) {
        throw Problem.of(
                ProblemCode.REFERENCE_INVALID,
                subject,
                "matchOIDCIdentity: " + e.getMessage(),
                "Write a regular expression as Go's package regexp reads it.")
            .exception();
      }
    }
    return new Trust.KeylessBy(own ? ofSecret(secret) : ofFile(), List.copyOf(signers));
  }

  private SigstoreRoot ofSecret(SecretReference secret) {
    byte[] document = secrets.read(secret).get(ENTRY);
    try {
      if (document == null) {
        throw new IOException("it holds no entry '" + ENTRY + "'");
      }
      return SigstoreRoot.of(document);
    } catch (IOException e) {
      throw unusable("the Secret of the Sigstore root", e, "Put it there as '" + ENTRY + "'.");
    }
  }

  private SigstoreRoot ofFile() {
    if (file.isEmpty()) {
      throw Problem.of(
              ProblemCode.CREDENTIALS_MISSING,
              subject,
              "signatures without a key cannot be checked: no Sigstore root is known",
              "Start 'plumb run' with --sigstore-root and a trusted_root.json, or declare"
                  + " trustedRootSecretRef.")
          .exception();
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      return SigstoreRoot.of(in.readNBytes(SigstoreRoot.MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw unusable(
          "the file of --sigstore-root",
          new IOException("there is no " + file.get(), e),
          "Put a trusted_root.json there.");
    } catch (IOException e) {
      throw unusable("the file of --sigstore-root", e, "Put a trusted_root.json there.");
    }
  }

  private ProblemException unusable(String what, IOException why, String next) {
    return new ProblemException(
        new Problem(
            ProblemCode.CREDENTIALS_MISSING,
            subject,
            "signatures without a key cannot be checked with " + what,
            String.valueOf(why.getMessage()),
            next),
        why);
  }
}
