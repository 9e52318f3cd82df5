package dev.plumbline.source.artifact;

import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An authority that certifies those who sign, or the clocks of those who tell the time.
///
/// @param chain its certificates, the root last; of a clock the first may be the clock's own
/// @param period when it counts
record SigstoreAuthority(List<X509Certificate> chain, SigstoreRoot.Period period) {

  static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private static final String ANY_PURPOSE = "2.5.29.37.0";

  SigstoreAuthority {
    chain = List.copyOf(chain);
  }

  /// The certificate by which this authority issued another, if every certificate up to its root
  /// was valid at that time, and all are for the purpose.
  Optional<X509Certificate> issuer(X509Certificate leaf, Instant at, String purpose) {
    X509Certificate root = chain.getLast();
    if (!period.holds(at) || !isAuthority(root) || isAuthority(leaf) || !isFor(leaf, purpose)) {
      return Optional.empty();
    }
    List<X509Certificate> between =
        chain.subList(0, chain.size() - 1).stream().filter(SigstoreAuthority::isAuthority).toList();
    for (int from = 0; from <= between.size(); from++) {
      List<X509Certificate> path = new ArrayList<>(List.of(leaf));
      path.addAll(between.subList(from, between.size()));
      boolean allowed = path.stream().skip(1).allMatch(each -> mayBeFor(each, purpose));
      if (allowed && leads(path, root, at)) {
        return Optional.of(path.size() > 1 ? path.get(1) : root);
      }
    }
    return Optional.empty();
  }

  /// The certificate of the clock itself, if the chain begins with it.
  Optional<X509Certificate> clock() {
    return Optional.of(chain.getFirst()).filter(first -> !isAuthority(first));
  }

  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  private static boolean isFor(X509Certificate certificate, String purpose) {
    return purposes(certificate).filter(all -> all.contains(purpose)).isPresent();
  }

  /// Of an authority the purposes may be left open.
  private static boolean mayBeFor(X509Certificate certificate, String purpose) {
    return purposes(certificate)
        .map(all -> all.contains(purpose) || all.contains(ANY_PURPOSE))
        .orElse(true);
  }

  private static Optional<List<String>> purposes(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage());
    } catch (CertificateParsingException e) {
      return Optional.of(List.of());
    }
  }

  private static boolean leads(List<X509Certificate> path, X509Certificate root, Instant at) {
    try {
      root.checkValidity(Date.from(at));
      PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      rules.setRevocationEnabled(false);
      rules.setDate(Date.from(at));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
      return true;
    } catch (CertPathValidatorException | CertificateException e) {
      return false;
    } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
