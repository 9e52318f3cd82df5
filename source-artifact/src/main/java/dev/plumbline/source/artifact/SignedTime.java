package dev.plumbline.source.artifact;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.bouncycastle.util.Store;

/// The answer of an authority that tells the time: what has this digest was there then. RFC 3161.
final class SignedTime {

  private static final Map<String, String> HASHES =
      Map.of(
          "2.16.840.1.101.3.4.2.1", "SHA-256",
          "2.16.840.1.101.3.4.2.2", "SHA-384",
          "2.16.840.1.101.3.4.2.3", "SHA-512");

  private SignedTime() {}

  /// When it was there; empty if none of the authorities said so.
  static Optional<Instant> of(byte[] answer, byte[] content, List<SigstoreAuthority> authorities) {
    try {
      TimeStampToken token = new TimeStampResponse(answer).getTimeStampToken();
      if (token == null || !isAbout(token.getTimeStampInfo(), content)) {
        return Optional.empty();
      }
      Instant at = token.getTimeStampInfo().getGenTime().toInstant();
      for (SigstoreAuthority authority : authorities) {
        if (made(token, authority, at)) {
          return Optional.of(at);
        }
      }
      return Optional.empty();
    } catch (IOException
        | TSPException
        | CertificateException
        | OperatorCreationException
        | NoSuchAlgorithmException
        | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isAbout(TimeStampTokenInfo told, byte[] content)
      throws NoSuchAlgorithmException {
    String hash = HASHES.get(told.getMessageImprintAlgOID().getId());
    return hash != null
        && Arrays.equals(
            MessageDigest.getInstance(hash).digest(content), told.getMessageImprintDigest());
  }

  private static boolean made(TimeStampToken token, SigstoreAuthority authority, Instant at)
      throws CertificateException, OperatorCreationException {
    Optional<X509Certificate> clock = authority.clock();
    if (clock.isEmpty()) {
      clock = enclosed(token);
    }
    if (clock.isEmpty()
        || authority.issuer(clock.get(), at, SigstoreAuthority.TIME_STAMPING).isEmpty()) {
      return false;
    }
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(clock.get()));
      return true;
    } catch (TSPException e) {
      return false;
    }
  }

  private static Optional<X509Certificate> enclosed(TimeStampToken token)
      throws CertificateException {
    Store<X509CertificateHolder> all = token.getCertificates();
    for (X509CertificateHolder each : all.getMatches(null)) {
      if (token.getSID().match(each)) {
        return Optional.of(new JcaX509CertificateConverter().getCertificate(each));
      }
    }
    return Optional.empty();
  }
}
