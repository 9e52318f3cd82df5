package dev.plumbline.source.artifact;

import dev.plumbline.source.artifact.RejectedException.Step;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks signatures that were made without a key of one's own: with a key that was thrown away,
/// and a certificate of some minutes that says who it was. For it to count, all of this must hold:
///
/// 1. The signed text speaks of the digest, and the certificate's key made the signature.
/// 2. A log of the root has an entry about this very signature, certificate and text, and proves
///    it.
/// 3. The log, or an authority of the root that tells the time, signed when that was.
/// 4. An authority of the root issued the certificate, and all of the chain was valid then.
/// 5. A log of certificates of the root promised to show the certificate.
/// 6. The certificate is one of those that are asked for.
///
/// Nothing is downloaded. Not for several threads.
final class Keyless {

  private static final int LONGEST = 300;

  private final Trust.KeylessBy trusted;
  private final String digest;
  private Optional<RejectedException> furthest = Optional.empty();

  Keyless(Trust.KeylessBy trusted, String digest) {
    this.trusted = trusted;
    this.digest = digest;
  }

  /// The first signer that counts; empty if none does.
  Optional<String> signer(List<CosignSignature> all) {
    furthest = Optional.empty();
    for (CosignSignature each : all) {
      try {
        return Optional.of(signer(each));
      } catch (RejectedException e) {
        if (furthest.isEmpty() || e.step().compareTo(furthest.get().step()) > 0) {
          furthest = Optional.of(e);
        }
      }
    }
    return Optional.empty();
  }

  /// Why none counts, of so many.
  String why(int count) {
    String why = furthest.map(RejectedException::why).orElse("there is no signature");
    return count > 1
        ? "none of the %d signatures counts; of the best, %s".formatted(count, why)
        : why;
  }

  /// What can be done about it.
  String next() {
    return furthest.map(RejectedException::next).orElse("Sign it with 'cosign sign'.");
  }

  private String signer(CosignSignature signed) throws RejectedException {
    Material material = Material.of(signed.material());
    SigningCertificate by = material.certificate();
    if (!signed.about().equals(Optional.of(digest))) {
      throw new RejectedException(
          Step.CONTENT,
          "it is no signature of this digest, but of " + signed.about().orElse("something else"),
          "Sign what was pushed, by its digest.");
    }
    if (!by.made(signed.signature(), signed.text())) {
      throw new RejectedException(
          Step.SIGNATURE,
          "the key of its certificate did not make it over that text",
          "Somebody changed it: ask who may push there, and sign it again.");
    }
    List<Instant> times = new ArrayList<>();
    List<SigstoreRoot.Log> logs = entered(signed, material, times);
    for (byte[] answer : material.times()) {
      SignedTime.of(answer, signed.signature(), trusted.root().clocks()).ifPresent(times::add);
    }
    if (times.isEmpty()) {
      throw new RejectedException(
          Step.TIME,
          "nobody whom the Sigstore root names has signed when it was made",
          "Sign it again with a log or an authority that tells the time, or take a newer root.");
    }
    if (!logs.stream().allMatch(log -> times.stream().allMatch(log.period()::holds))) {
      throw new RejectedException(
          Step.TIME,
          "the key of its log did not count when it was made",
          "Sign it again with 'cosign sign', or take a newer root.");
    }
    requireIssued(by, times);
    return identity(by);
  }

  /// The logs of its entries; the times that they signed are added.
  private List<SigstoreRoot.Log> entered(
      CosignSignature signed, Material material, List<Instant> times) throws RejectedException {
    List<SigstoreRoot.Log> logs = new ArrayList<>();
    for (LogEntry entry : material.entries()) {
      Optional<SigstoreRoot.Log> log = entry.among(trusted.root().logs());
      if (log.isPresent()) {
        entry.entered(log.get(), signed, material.certificate()).ifPresent(times::add);
        logs.add(log.get());
      }
    }
    if (logs.isEmpty()) {
      throw new RejectedException(
          Step.LOG,
          material.entries().isEmpty()
              ? "it is in no log: there is no entry beside it"
              : "it is in no log that the Sigstore root names",
          "Sign it again with 'cosign sign' and that log, or take a root that names the log.");
    }
    return logs;
  }

  private void requireIssued(SigningCertificate by, List<Instant> times) throws RejectedException {
    for (Instant at : times) {
      if (!by.isValidAt(at)) {
        throw new RejectedException(
            Step.TIME,
            "its certificate was not valid when it was made, at " + at,
            "Sign it again with 'cosign sign': the certificate lives for some minutes only.");
      }
      List<X509Certificate> issuers = new ArrayList<>();
      for (SigstoreAuthority authority : trusted.root().signers()) {
        authority
            .issuer(by.certificate(), at, SigstoreAuthority.CODE_SIGNING)
            .ifPresent(issuers::add);
      }
      if (issuers.isEmpty()) {
        throw new RejectedException(
            Step.CERTIFICATE,
            "its certificate was issued by nobody whom the Sigstore root names, for " + at,
            "Sign it with that Sigstore, or take a root that names the issuer.");
      }
      boolean shown =
          issuers.stream()
              .anyMatch(
                  issuer ->
                      CertificateTimestamps.hold(
                          by.certificate(), issuer, trusted.root().certificateLogs()));
      if (!shown) {
        throw new RejectedException(
            Step.CERTIFICATE_LOG,
            "its certificate has no valid promise of a log of certificates that the Sigstore root"
                + " names (a signed certificate timestamp)",
            "Sign it with that Sigstore, or take a root that names the log.");
      }
    }
  }

  private String identity(SigningCertificate by) throws RejectedException {
    for (String subject : by.subjects()) {
      if (trusted.accepts(by.issuer(), subject)) {
        return plain(subject) + " (" + plain(by.issuer()) + ")";
      }
    }
    throw new RejectedException(
        Step.IDENTITY,
        "it was signed by '%s' of '%s', and matchOIDCIdentity asks for somebody else"
            .formatted(plain(String.join("', '", by.subjects())), plain(by.issuer())),
        "If that one may sign, add issuer and subject to matchOIDCIdentity.");
  }

  private static String plain(String text) {
    String one = text.replaceAll("\\p{Cntrl}+", " ");
    return one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one;
  }
}
