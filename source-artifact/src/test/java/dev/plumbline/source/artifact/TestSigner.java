package dev.plumbline.source.artifact;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/// An OpenPGP key for helm, in keyrings of GnuPG's old form and without a passphrase.
final class TestSigner {

  private final PGPSecretKeyRing ring;

  /// @param user `Name <mail>`
  TestSigner(String user) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      PGPKeyPair pair =
          new JcaPGPKeyPair(
              PublicKeyPacket.VERSION_4,
              PublicKeyAlgorithmTags.RSA_GENERAL,
              generator.generateKeyPair(),
              Date.from(Instant.now().minusSeconds(60)));
      ring =
          new PGPKeyRingGenerator(
                  PGPSignature.POSITIVE_CERTIFICATION,
                  pair,
                  user,
                  new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                  null,
                  null,
                  new BcPGPContentSignerBuilder(
                      PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                  null)
              .generateSecretKeyRing();
    } catch (GeneralSecurityException | PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] secretKeys() throws IOException {
    return ring.getEncoded();
  }

  byte[] publicKeys() throws IOException {
    return ring.toCertificate().getEncoded();
  }
}
