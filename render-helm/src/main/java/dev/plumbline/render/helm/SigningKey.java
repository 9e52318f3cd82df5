package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// A private key that signs certificates.
///
/// @param pem as it was given
record SigningKey(AsymmetricKeyParameter key, String pem) {

  /// Reads a key.
  ///
  /// @throws GoFailure with sprig's message
  static SigningKey read(String pem) {
    PemText.Block block =
        PemText.read(pem).orElseThrow(() -> new GoFailure("no PEM data in input"));
    byte[] content = block.content().toArray();
    try {
      return switch (block.type()) {
        case "PRIVATE KEY" -> new SigningKey(PrivateKeyFactory.createKey(content), pem);
        case "RSA PRIVATE KEY" ->
            new SigningKey(wrapped(rsa(), RSAPrivateKey.getInstance(content)), pem);
        case "EC PRIVATE KEY" -> {
          ECPrivateKey key = ECPrivateKey.getInstance(ASN1Sequence.getInstance(content));
          yield new SigningKey(
              wrapped(
                  new AlgorithmIdentifier(
                      X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
                  key),
              pem);
        }
        default -> {
          if (!block.type().endsWith(" PRIVATE KEY")) {
            throw new GoFailure("no private key data in PEM block of type " + block.type());
          }
          String type = block.type().substring(0, block.type().length() - 12);
          throw new GoFailure("invalid private key type " + type);
        }
      };
    } catch (IOException | IllegalArgumentException e) {
      String type = block.type().replace(" PRIVATE KEY", "");
      throw new GoFailure("parsing " + type + " private key from PEM: " + e.getMessage());
    }
  }

  private static AlgorithmIdentifier rsa() {
    return new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
  }

  private static AsymmetricKeyParameter wrapped(
      AlgorithmIdentifier algorithm, org.bouncycastle.asn1.ASN1Encodable key) throws IOException {
    return PrivateKeyFactory.createKey(new PrivateKeyInfo(algorithm, key));
  }

  SubjectPublicKeyInfo publicKey() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
          switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                    ec.getParameters().getG().multiply(ec.getD()), ec.getParameters());
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            default ->
                throw new GoFailure(
                    "error creating certificate: x509: unsupported public key type");
          });
    } catch (IOException e) {
      throw new IllegalStateException("a key in memory is written", e);
    }
  }
}
