package dev.plumbline.render.helm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentSigner;

/// Signs a certificate without chance: the same key and content give the same signature.
record CertificateSigner(SigningKey signingKey, ByteArrayOutputStream content)
    implements ContentSigner {

  CertificateSigner(SigningKey signingKey) {
    this(signingKey, new ByteArrayOutputStream());
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return switch (signingKey.key()) {
      case ECPrivateKeyParameters ec ->
          new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
      case Ed25519PrivateKeyParameters ed ->
          new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
      default ->
          new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    byte[] input = content.toByteArray();
    try {
      return switch (signingKey.key()) {
        case ECPrivateKeyParameters ec -> ecdsa(ec, input);
        case Ed25519PrivateKeyParameters ed -> sign(new Ed25519Signer(), input);
        default -> sign(new RSADigestSigner(new SHA256Digest()), input);
      };
    } catch (CryptoException | IOException e) {
      throw new IllegalStateException("a certificate in memory is signed", e);
    }
  }

  private byte[] sign(Signer signer, byte[] input) throws CryptoException {
    signer.init(true, signingKey.key());
    signer.update(input, 0, input.length);
    return signer.generateSignature();
  }

  private static byte[] ecdsa(ECPrivateKeyParameters key, byte[] input) throws IOException {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, key);
    byte[] digest = EncodingFunctions.digest("SHA-256").digest(input);
    ASN1EncodableVector parts = new ASN1EncodableVector();
    for (BigInteger part : signer.generateSignature(digest)) {
      parts.add(new ASN1Integer(part));
    }
    return new DERSequence(parts).getEncoded("DER");
  }
}
