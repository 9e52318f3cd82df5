package dev.plumbline.render.helm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.ECPoint;

/// Makes private keys of a stream of chance, as PEM.
final class KeyMaker {

  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  /// The product of the primes up to 2,000: most candidates have a divisor among them.
  private static final BigInteger SMALL_PRIMES =
      IntStream.rangeClosed(2, 2_000)
          .mapToObj(BigInteger::valueOf)
          .filter(number -> number.isProbablePrime(30))
          .reduce(BigInteger.ONE, BigInteger::multiply);

  private final ChanceRandom random;
  private final Chance chance;

  KeyMaker(Chance chance) {
    this.chance = chance;
    this.random = new ChanceRandom(chance);
  }

  /// The key of that type; empty if there is no such type.
  Optional<String> make(String type) {
    return switch (type) {
      case "", "rsa" -> Optional.of(rsa(4096));
      case "dsa" -> Optional.of(dsa());
      case "ecdsa" -> Optional.of(ecdsa());
      case "ed25519" -> Optional.of(ed25519());
      default -> Optional.empty();
    };
  }

  String rsa(int bits) {
    while (true) {
      BigInteger p = BigInteger.probablePrime(bits / 2, random);
      BigInteger q = BigInteger.probablePrime(bits / 2, random);
      BigInteger n = p.multiply(q);
      BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
      if (n.bitLength() == bits && !p.equals(q) && phi.gcd(EXPONENT).equals(BigInteger.ONE)) {
        BigInteger d = EXPONENT.modInverse(phi);
        RSAPrivateKey key =
            new RSAPrivateKey(
                n,
                EXPONENT,
                d,
                p,
                q,
                d.mod(p.subtract(BigInteger.ONE)),
                d.mod(q.subtract(BigInteger.ONE)),
                q.modInverse(p));
        return pem("RSA PRIVATE KEY", key);
      }
    }
  }

  private String ecdsa() {
    X9ECParameters curve = SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
    BigInteger d = new BigInteger(512, random).mod(curve.getN().subtract(BigInteger.ONE));
    BigInteger secret = d.add(BigInteger.ONE);
    ECPoint point = curve.getG().multiply(secret).normalize();
    ECPrivateKey key =
        new ECPrivateKey(
            256, secret, new DERBitString(point.getEncoded(false)), SECObjectIdentifiers.secp256r1);
    return pem("EC PRIVATE KEY", key);
  }

  private String ed25519() {
    try {
      Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(chance.bytes(32), 0);
      return pem("PRIVATE KEY", PrivateKeyInfoFactory.createPrivateKeyInfo(key));
    } catch (IOException e) {
      throw new IllegalStateException("a key in memory is written", e);
    }
  }

  private String dsa() {
    BigInteger q = BigInteger.probablePrime(256, random);
    BigInteger twice = q.shiftLeft(1);
    BigInteger p;
    do {
      BigInteger x = new BigInteger(2048, random).setBit(2047);
      p = x.subtract(x.mod(twice)).add(BigInteger.ONE);
    } while (p.bitLength() != 2048
        || !p.gcd(SMALL_PRIMES).equals(BigInteger.ONE)
        || !p.isProbablePrime(60));
    BigInteger g = BigInteger.TWO.modPow(p.subtract(BigInteger.ONE).divide(q), p);
    BigInteger x = new BigInteger(512, random).mod(q.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    ASN1EncodableVector parts = new ASN1EncodableVector();
    for (BigInteger part : new BigInteger[] {BigInteger.ZERO, p, q, g, g.modPow(x, p), x}) {
      parts.add(new ASN1Integer(part));
    }
    return pem("DSA PRIVATE KEY", new DERSequence(parts));
  }

  static String pem(String type, ASN1Encodable value) {
    try {
      return PemText.write(type, value.toASN1Primitive().getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException("a value in memory is written", e);
    }
  }
}
