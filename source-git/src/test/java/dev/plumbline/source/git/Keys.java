package dev.plumbline.source.git;

import dev.plumbline.forge.local.CommitSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/// Keys of the tests, and signatures made with them in Java.
final class Keys {

  private Keys() {}

  /// @param type such as `ssh-ed25519`
  static KeyPair ssh(String type, int bits) {
    try {
      return KeyUtils.generateKeyPair(type, bits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sshPublic(KeyPair pair, String comment) {
    return PublicKeyEntry.toString(pair.getPublic()) + " " + comment + "\n";
  }

  /// As `ssh-keygen -Y sign -n NAMESPACE` does.
  static CommitSigner sshSigner(KeyPair pair, String algorithm, String namespace) {
    return payload -> {
      try {
        ByteArrayBuffer signed = new ByteArrayBuffer();
        signed.putRawBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
        signed.putString(namespace);
        signed.putString("");
        signed.putString("sha512");
        signed.putBytes(MessageDigest.getInstance("SHA-512").digest(payload));
        Signature signature = BuiltinSignatures.fromFactoryName(algorithm).create();
        signature.initSigner(null, pair.getPrivate());
        signature.update(null, signed.getCompactData());
        ByteArrayBuffer inner = new ByteArrayBuffer();
        inner.putString(algorithm);
        inner.putBytes(signature.sign(null));
        ByteArrayBuffer key = new ByteArrayBuffer();
        key.putRawPublicKey(pair.getPublic());
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putRawBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
        blob.putUInt(1);
        blob.putBytes(key.getCompactData());
        blob.putString(namespace);
        blob.putString("");
        blob.putString("sha512");
        blob.putBytes(inner.getCompactData());
        String base64 =
            Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob.getCompactData());
        return "-----BEGIN SSH SIGNATURE-----\n" + base64 + "\n-----END SSH SIGNATURE-----\n";
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /// An OpenPGP key of its own.
  record OpenPgp(PGPSecretKeyRing ring, PGPKeyPair pair) {

    /// @param lifetime in seconds; 0 for ever
    static OpenPgp create(String user, Instant made, long lifetime) {
      try {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        AsymmetricCipherKeyPair keys = generator.generateKeyPair();
        PGPKeyPair pair =
            new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                PublicKeyAlgorithmTags.EDDSA_LEGACY,
                keys,
                Date.from(made));
        PGPSignatureSubpacketGenerator packets = new PGPSignatureSubpacketGenerator();
        packets.setKeyExpirationTime(false, lifetime);
        PGPKeyRingGenerator rings =
            new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                pair,
                user,
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                packets.generate(),
                null,
                new BcPGPContentSignerBuilder(
                    PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA256),
                null);
        return new OpenPgp(rings.generateSecretKeyRing(), pair);
      } catch (PGPException e) {
        throw new IllegalStateException(e);
      }
    }

    String armoured() {
      return armour(publicRing());
    }

    private PGPPublicKeyRing publicRing() {
      return new PGPPublicKeyRing(List.of(ring.getPublicKey()));
    }

    /// The public key with a revocation by its owner.
    String revoked() {
      try {
        PGPSignatureGenerator generator =
            new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(
                    PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA256),
                pair.getPublicKey());
        generator.init(PGPSignature.KEY_REVOCATION, pair.getPrivateKey());
        PGPPublicKey key =
            PGPPublicKey.addCertification(
                ring.getPublicKey(), generator.generateCertification(ring.getPublicKey()));
        return armour(new PGPPublicKeyRing(List.of(key)));
      } catch (PGPException e) {
        throw new IllegalStateException(e);
      }
    }

    CommitSigner signer(int digest) {
      return payload -> {
        try {
          PGPSignatureGenerator generator =
              new PGPSignatureGenerator(
                  new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, digest),
                  pair.getPublicKey());
          generator.init(PGPSignature.BINARY_DOCUMENT, pair.getPrivateKey());
          generator.update(payload);
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (ArmoredOutputStream out =
              ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
            generator.generate().encode(out);
          }
          return bytes.toString(StandardCharsets.US_ASCII);
        } catch (PGPException | IOException e) {
          throw new IllegalStateException(e);
        }
      };
    }

    private static String armour(PGPPublicKeyRing ring) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
        ring.encode(out);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return bytes.toString(StandardCharsets.US_ASCII);
    }
  }
}
