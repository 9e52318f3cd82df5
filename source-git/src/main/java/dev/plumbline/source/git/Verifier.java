package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.OpenPgpSignatures;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.SignatureCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/// Decides whether a commit, or the tag that was asked for, is signed by one of the keys that the
/// reference names. The bytes that are checked are the very bytes of the object.
interface Verifier {

  /// Who signed; empty if no signature is asked for.
  ///
  /// @throws ProblemException `SIGNATURE_INVALID`
  String verify(RevWalk walk, CommitFinder.Found found) throws IOException;

  /// @throws ProblemException `CREDENTIALS_MISSING` if the secret holds no usable key
  static Verifier of(
      SourceReference reference, String subject, SecretReader secrets, InstantSource clock) {
    return switch (reference.verify()) {
      case SourceReference.Verification.None _ -> (walk, found) -> "";
      case SourceReference.Verification.Signed signed ->
          new Keys(subject, signed.scope(), keys(secrets.read(signed.keys()), subject), clock);
      case SourceReference.Verification.Cosigned _,
          SourceReference.Verification.Keyless _,
          SourceReference.Verification.Provenance _ ->
          throw Problem.of(
                  ProblemCode.SIGNATURE_INVALID,
                  subject,
                  "commits have no signatures of that kind",
                  "Ask for an OpenPGP or SSH signature.")
              .exception();
    };
  }

  /// The two kinds of keys that are trusted.
  record Trusted(SshSignatures ssh, OpenPgpSignatures openPgp) {}

  private static Trusted keys(Map<String, byte[]> secret, String subject) {
    List<String> ssh = new ArrayList<>();
    List<byte[]> openPgp = new ArrayList<>();
    new TreeMap<>(secret)
        .forEach(
            (name, bytes) -> {
              String text = new String(bytes, StandardCharsets.UTF_8);
              if (name.endsWith(".sshpub")) {
                text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(ssh::add);
              } else if (name.endsWith(".asc")) {
                openPgp.add(bytes);
              }
            });
    try {
      Trusted trusted =
          new Trusted(SshSignatures.trusting(ssh), OpenPgpSignatures.trusting(openPgp));
      if (!trusted.ssh().isEmpty() || !trusted.openPgp().isEmpty()) {
        return trusted;
      }
      throw new IOException("it holds no entry '*.asc' or '*.sshpub'");
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.CREDENTIALS_MISSING,
              subject,
              "signatures cannot be checked with the secret of keys",
              String.valueOf(e.getMessage()),
              "Put OpenPGP public keys there as '*.asc', SSH public keys as '*.sshpub'."),
          e);
    }
  }

  /// Checks against a set of keys.
  record Keys(String subject, SourceReference.Scope scope, Trusted trusted, InstantSource clock)
      implements Verifier {

    @Override
    public String verify(RevWalk walk, CommitFinder.Found found) throws IOException {
      RevCommit commit = walk.parseCommit(found.id());
      return switch (scope) {
        case COMMIT -> commit(walk.getObjectReader(), commit);
        case TAG -> tag(walk, found);
        case TAG_AND_COMMIT -> {
          String tagger = tag(walk, found);
          String committer = commit(walk.getObjectReader(), commit);
          yield tagger.equals(committer) ? tagger : tagger + ", " + committer;
        }
      };
    }

    private String commit(ObjectReader reader, ObjectId id) throws IOException {
      byte[] raw = reader.open(id, Constants.OBJ_COMMIT).getBytes();
      return check(SignedObject.ofCommit(raw), "commit " + id.name());
    }

    private String tag(RevWalk walk, CommitFinder.Found found) throws IOException {
      RevObject object = walk.parseAny(found.id());
      if (!(object instanceof RevTag tag)) {
        throw invalid(found.ref(), "no annotated tag was asked for", "Ask for a signed tag.");
      }
      boolean own = found.ref().equals(Constants.R_TAGS + tag.getTagName());
      if (!own || !(tag.getObject() instanceof RevCommit)) {
        throw invalid(
            found.ref(),
            "the signed tag has the name " + tag.getTagName() + ", or is not of a commit",
            "Sign a tag with this name.");
      }
      byte[] raw = walk.getObjectReader().open(found.id(), Constants.OBJ_TAG).getBytes();
      return check(SignedObject.ofTag(raw), "tag " + tag.getTagName());
    }

    private String check(SignedObject object, String what) {
      if (object.signature().isEmpty()) {
        throw invalid(what, "it is not signed", "Sign it with one of the trusted keys.");
      }
      String signature = object.signature().get();
      byte[] payload = object.payload().value();
      SignatureCheck check =
          signature.startsWith(SshSignatures.ARMOUR)
              ? trusted.ssh().check(payload, signature)
              : trusted.openPgp().check(payload, signature, clock.instant());
      return switch (check) {
        case SignatureCheck.Good good -> good.signer();
        case SignatureCheck.Bad bad -> throw invalid(what, bad.why(), bad.next());
      };
    }

    private ProblemException invalid(String what, String why, String next) {
      return new Problem(
              ProblemCode.SIGNATURE_INVALID,
              subject + " " + what,
              "the signature is not accepted",
              why,
              next)
          .exception();
    }
  }
}
