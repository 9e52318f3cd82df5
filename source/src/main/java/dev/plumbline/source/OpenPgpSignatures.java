package dev.plumbline.source;

import dev.plumbline.source.SignatureCheck.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// OpenPGP signatures by one of a given set of keys. The set is the whole policy: no web of trust,
/// no key server, no keyring of the machine. Expired and revoked keys are refused, and so are
/// signatures over weak digests.
public final class OpenPgpSignatures {

  private static final String KEY_ARMOUR = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final int MAX_LENGTH = 64 << 10;
  private static final Set<Integer> DIGESTS =
      Set.of(
          HashAlgorithmTags.SHA256,
          HashAlgorithmTags.SHA384,
          HashAlgorithmTags.SHA512,
          HashAlgorithmTags.SHA3_256,
          HashAlgorithmTags.SHA3_512);

  private final List<PGPPublicKeyRing> rings;

  private OpenPgpSignatures(List<PGPPublicKeyRing> rings) {
    this.rings = List.copyOf(rings);
  }

  /// Trusts all keys of the files.
  ///
  /// @param files of public keys, each with one or more armoured blocks, or a keyring in binary; of
  ///     secret keys the public part counts
  /// @throws IOException if one holds no public key
  public static OpenPgpSignatures trusting(List<byte[]> files) throws IOException {
    List<PGPPublicKeyRing> rings = new ArrayList<>();
    for (byte[] file : files) {
      int before = rings.size();
      String text = new String(file, StandardCharsets.ISO_8859_1);
      if (text.contains(KEY_ARMOUR)) {
        for (String block : text.split("(?=" + KEY_ARMOUR + ")")) {
          if (block.contains(KEY_ARMOUR)) {
            read(block.getBytes(StandardCharsets.ISO_8859_1)).forEach(rings::add);
          }
        }
      } else {
        read(file).forEach(rings::add);
      }
      if (rings.size() == before) {
        throw new IOException("no OpenPGP public key");
      }
    }
    return new OpenPgpSignatures(rings);
  }

  private static List<PGPPublicKeyRing> read(byte[] block) throws IOException {
    List<PGPPublicKeyRing> found = new ArrayList<>();
    try {
      BcPGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(block)));
      for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
        switch (next) {
          case PGPPublicKeyRing ring -> found.add(ring);
          case PGPSecretKeyRing ring -> found.add(ring.toCertificate());
          default -> throw new IOException("it holds something else");
        }
      }
      return found;
    } catch (IOException | RuntimeException e) {
      throw new IOException("not an OpenPGP public key", e);
    }
  }

  /// The name of the algorithm that a signature is made with, as Go's library names it; empty if
  /// there is no such signature.
  public static String algorithm(String armoured) {
    try {
      return switch (signature(armoured).getKeyAlgorithm()) {
        case PublicKeyAlgorithmTags.RSA_GENERAL -> "RSA";
        case PublicKeyAlgorithmTags.DSA -> "DSA";
        case PublicKeyAlgorithmTags.ECDSA -> "ECDSA";
        case PublicKeyAlgorithmTags.EDDSA_LEGACY -> "EdDSA";
        case PublicKeyAlgorithmTags.Ed25519 -> "Ed25519";
        case PublicKeyAlgorithmTags.Ed448 -> "ed448";
        default -> "";
      };
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }

  /// Whether no key is trusted.
  public boolean isEmpty() {
    return rings.isEmpty();
  }

  /// Checks a detached signature over these very bytes.
  public SignatureCheck check(byte[] payload, String armoured, Instant now) {
    return check(new Signed(payload, PGPSignature.BINARY_DOCUMENT), armoured, now);
  }

  /// Checks the signature of a clear-signed text: without blanks at the ends of lines, and lines
  /// that end with CR and LF.
  ///
  /// @param text the lines, without the escaping of hyphens
  public SignatureCheck checkText(List<String> text, String armoured, Instant now) {
    String canonical =
        text.stream()
            .map(line -> line.replaceFirst("[ \\t\\r]+$", ""))
            .collect(Collectors.joining("\r\n"));
    byte[] payload = canonical.getBytes(StandardCharsets.UTF_8);
    return check(new Signed(payload, PGPSignature.CANONICAL_TEXT_DOCUMENT), armoured, now);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Signed(byte[] payload, int type) {}

  private SignatureCheck check(Signed signed, String armoured, Instant now) {
    try {
      return check(signed, signature(armoured), now);
    } catch (IOException | PGPException | RuntimeException e) {
      return new SignatureCheck.Bad("its OpenPGP signature is malformed", "Sign it again.");
    }
  }

  private SignatureCheck check(Signed signed, PGPSignature signature, Instant now)
      throws PGPException {
    for (PGPPublicKeyRing ring : rings) {
      PGPPublicKey key = ring.getPublicKey(signature.getKeyID());
      if (key != null) {
        Optional<SignatureCheck.Bad> unusable =
            signature.getSignatureType() == signed.type()
                ? unusable(ring, key, signature, now)
                : weak();
        if (unusable.isPresent()) {
          return unusable.get();
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        signature.update(signed.payload());
        return signature.verify()
            ? new SignatureCheck.Good(signer(ring))
            : new SignatureCheck.Bad(
                Fault.MISMATCH,
                "its signature does not fit its content",
                "It was changed after signing: do not use it.");
      }
    }
    return new SignatureCheck.Bad(
        Fault.KEY_UNKNOWN,
        "it is signed by the key "
            + Long.toHexString(signature.getKeyID()).toUpperCase(Locale.ROOT)
            + ", which is not trusted",
        "If its owner may sign, add the key to the secret of keys as a '*.asc' entry.");
  }

  private static Optional<SignatureCheck.Bad> unusable(
      PGPPublicKeyRing ring, PGPPublicKey key, PGPSignature signature, Instant now)
      throws PGPException {
    PGPPublicKey primary = ring.getPublicKey();
    if (primary.hasRevocation() || key.hasRevocation()) {
      return bad(
          Fault.KEY_REVOKED, "the key that signed it is revoked", "Sign it with a current key.");
    }
    if (isExpired(primary, now) || isExpired(key, now)) {
      return bad(
          Fault.KEY_EXPIRED,
          "the key that signed it has expired",
          "Renew the key, and put its new public part into the secret of keys.");
    }
    if (!DIGESTS.contains(signature.getHashAlgorithm())) {
      return weak();
    }
    if (made(signature).isBefore(key.getCreationTime().toInstant()) || isOver(signature, now)) {
      return bad(Fault.OTHER, "its signature is outside its time of validity", "Sign it again.");
    }
    if (!key.isMasterKey() && !isBound(primary, key)) {
      return bad(
          Fault.OTHER,
          "the subkey that signed it does not belong to a trusted key",
          "Sign it again.");
    }
    return Optional.empty();
  }

  private static Optional<SignatureCheck.Bad> bad(Fault fault, String why, String next) {
    return Optional.of(new SignatureCheck.Bad(fault, why, next));
  }

  private static Optional<SignatureCheck.Bad> weak() {
    return bad(
        Fault.OTHER,
        "its signature is of a weak or unknown kind",
        "Sign it with SHA-256 or better.");
  }

  private static boolean isExpired(PGPPublicKey key, Instant now) {
    long seconds = key.getValidSeconds();
    return seconds > 0 && key.getCreationTime().toInstant().plusSeconds(seconds).isBefore(now);
  }

  private static Instant made(PGPSignature signature) {
    return signature.getCreationTime().toInstant();
  }

  private static boolean isOver(PGPSignature signature, Instant now) {
    long seconds =
        signature.getHashedSubPackets() == null
            ? 0
            : signature.getHashedSubPackets().getSignatureExpirationTime();
    return seconds > 0 && made(signature).plusSeconds(seconds).isBefore(now);
  }

  private static boolean isBound(PGPPublicKey primary, PGPPublicKey subkey) throws PGPException {
    Iterator<PGPSignature> bindings = subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING);
    while (bindings.hasNext()) {
      PGPSignature binding = bindings.next();
      binding.init(new BcPGPContentVerifierBuilderProvider(), primary);
      if (binding.verifyCertification(primary, subkey)) {
        return true;
      }
    }
    return false;
  }

  private static String signer(PGPPublicKeyRing ring) {
    PGPPublicKey primary = ring.getPublicKey();
    Iterator<String> names = primary.getUserIDs();
    String name = names.hasNext() ? " " + names.next().replaceAll("\\p{Cntrl}", "?") : "";
    return HexFormat.of().withUpperCase().formatHex(primary.getFingerprint()) + name;
  }

  private static PGPSignature signature(String armoured) throws IOException {
    if (armoured.length() > MAX_LENGTH) {
      throw new IOException("too long");
    }
    byte[] bytes = armoured.getBytes(StandardCharsets.ISO_8859_1);
    Object first =
        new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes)))
            .nextObject();
    if (first instanceof PGPSignatureList list && list.size() == 1) {
      return list.get(0);
    }
    throw new IOException("not one signature");
  }
}
