package dev.plumbline.source.git;

import dev.plumbline.source.SignatureCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// Signatures that `ssh-keygen -Y sign` makes, in the format `PROTOCOL.sshsig` of OpenSSH, by one
/// of a given set of keys.
final class SshSignatures {

  static final String ARMOUR = "-----BEGIN SSH SIGNATURE-----";
  private static final String ARMOUR_END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final String NAMESPACE = "git";
  private static final int MAX_BYTES = 16 << 10;

  /// `ssh-rsa` signs with SHA-1 and is not among them.
  private static final Set<String> ALGORITHMS =
      Set.of(
          "ssh-ed25519",
          "sk-ssh-ed25519@openssh.com",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ecdsa-sha2-nistp256@openssh.com",
          "rsa-sha2-256",
          "rsa-sha2-512");

  private final List<Trusted> keys;

  private SshSignatures(List<Trusted> keys) {
    this.keys = List.copyOf(keys);
  }

  private record Trusted(PublicKey key, String comment) {}

  /// @param lines public keys as in an `authorized_keys` file
  /// @throws IOException if a line is no public key
  static SshSignatures trusting(List<String> lines) throws IOException {
    List<Trusted> keys = new ArrayList<>();
    for (String line : lines) {
      try {
        AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
        PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        keys.add(new Trusted(key, Optional.ofNullable(entry.getComment()).orElse("")));
      } catch (GeneralSecurityException | RuntimeException e) {
        throw new IOException("not an SSH public key", e);
      }
    }
    return new SshSignatures(keys);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  SignatureCheck check(byte[] payload, String armoured) {
    try {
      return check(payload, new ByteArrayBuffer(decoded(armoured)));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return new SignatureCheck.Bad("its SSH signature is malformed", "Sign it again.");
    }
  }

  private SignatureCheck check(byte[] payload, ByteArrayBuffer blob)
      throws IOException, GeneralSecurityException {
    byte[] magic = new byte[MAGIC.length];
    blob.getRawBytes(magic);
    if (!MessageDigest.isEqual(magic, MAGIC) || blob.getInt() != 1) {
      throw new IOException("not an SSH signature");
    }
    PublicKey signer = new ByteArrayBuffer(blob.getBytes()).getRawPublicKey();
    String namespace = blob.getString();
    byte[] reserved = blob.getBytes();
    String hash = blob.getString();
    byte[] whole = blob.getBytes();
    String algorithm = new ByteArrayBuffer(whole).getString();
    Optional<Trusted> trusted =
        keys.stream().filter(key -> KeyUtils.compareKeys(key.key(), signer)).findFirst();
    if (trusted.isEmpty()) {
      return new SignatureCheck.Bad(
          "it is signed by the key " + KeyUtils.getFingerPrint(signer) + ", which is not trusted",
          "If its owner may sign, add the key to the secret of keys as a '*.sshpub' entry.");
    }
    if (!namespace.equals(NAMESPACE) || !ALGORITHMS.contains(algorithm)) {
      return new SignatureCheck.Bad(
          "its SSH signature is of another kind (" + algorithm + ", for " + namespace + ")",
          "Sign it with 'git commit -S' and a current key.");
    }
    byte[] signed = signedBytes(payload, reserved, hash);
    if (!verifies(verifier(algorithm), signer, signed, whole)) {
      return new SignatureCheck.Bad(
          "its signature does not fit its content", "It was changed after signing: do not use it.");
    }
    return new SignatureCheck.Good(
        (KeyUtils.getFingerPrint(signer) + " " + trusted.get().comment()).strip());
  }

  /// @param whole the algorithm's name and its signature, as they stand in the blob
  private static boolean verifies(Signature verifier, PublicKey signer, byte[] signed, byte[] whole)
      throws GeneralSecurityException {
    try {
      verifier.initVerifier(null, signer);
      verifier.update(null, signed, 0, signed.length);
      return verifier.verify(null, whole);
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      // The library declares nothing narrower.
      throw new GeneralSecurityException(e);
    }
  }

  private static Signature verifier(String algorithm) throws GeneralSecurityException {
    BuiltinSignatures factory = BuiltinSignatures.fromFactoryName(algorithm);
    if (factory == null || !factory.isSupported()) {
      throw new GeneralSecurityException(algorithm + " is not supported");
    }
    return factory.create();
  }

  private static byte[] signedBytes(byte[] payload, byte[] reserved, String hash)
      throws GeneralSecurityException {
    String digest =
        switch (hash) {
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw new GeneralSecurityException("hash " + hash);
        };
    ByteArrayBuffer signed = new ByteArrayBuffer();
    signed.putRawBytes(MAGIC);
    signed.putString(NAMESPACE);
    signed.putBytes(reserved);
    signed.putString(hash);
    signed.putBytes(MessageDigest.getInstance(digest).digest(payload));
    return signed.getCompactData();
  }

  private static byte[] decoded(String armoured) throws IOException {
    int start = armoured.indexOf(ARMOUR);
    int end = armoured.indexOf(ARMOUR_END);
    if (start < 0 || end < start || armoured.length() > MAX_BYTES) {
      throw new IOException("not armoured");
    }
    String text = armoured.substring(start + ARMOUR.length(), end);
    return Base64.getMimeDecoder().decode(text);
  }
}
