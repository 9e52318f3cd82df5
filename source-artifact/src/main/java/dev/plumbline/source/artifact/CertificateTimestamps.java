package dev.plumbline.source.artifact;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/// What logs of certificates promised before a certificate was issued: that they would show it to
/// everybody. RFC 6962, sections 3.2 and 3.3.
final class CertificateTimestamps {

  private static final String EXTENSION = "1.3.6.1.4.1.11129.2.4.2";
  private static final int EXTENSIONS = 3;
  private static final int MOST = 16;

  private CertificateTimestamps() {}

  /// One promise.
  ///
  /// @param time in milliseconds since 1970
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Promise(String log, long time, byte[] extensions, byte[] signature) {}

  /// Whether one of the logs promised it.
  static boolean hold(
      X509Certificate leaf, X509Certificate issuer, List<SigstoreRoot.Log> trusted) {
    try {
      Optional<byte[]> list = SigningCertificate.extension(leaf, EXTENSION);
      if (list.isEmpty()) {
        return false;
      }
      byte[] octets = ASN1OctetString.getInstance(list.get()).getOctets();
      byte[] unfinished = withoutPromises(leaf.getTBSCertificate());
      byte[] key = Sha256.algorithm().digest(issuer.getPublicKey().getEncoded());
      ByteBuffer all = part(ByteBuffer.wrap(octets));
      for (int i = 0; all.hasRemaining() && i < MOST; i++) {
        Promise promise = promise(part(all));
        byte[] signed = signed(promise, key, unfinished);
        for (SigstoreRoot.Log log : trusted) {
          if (log.id().equals(promise.log())
              && log.period().holds(Instant.ofEpochMilli(promise.time()))
              && log.made(promise.signature(), signed)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static ByteBuffer part(ByteBuffer from) {
    int length = Short.toUnsignedInt(from.getShort());
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = from.slice(from.position(), length);
    from.position(from.position() + length);
    return part;
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }

  private static Promise promise(ByteBuffer from) throws IOException {
    if (from.get() != 0) {
      throw new IOException("unknown version");
    }
    byte[] log = new byte[32];
    from.get(log);
    long time = from.getLong();
    byte[] extensions = bytes(part(from));
    // Which hash and which kind of key; the key itself decides.
    from.getShort();
    return new Promise(HexFormat.of().formatHex(log), time, extensions, bytes(part(from)));
  }

  /// What the log signed: an entry of a certificate that was not yet issued.
  private static byte[] signed(Promise promise, byte[] issuerKey, byte[] unfinished)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(0);
    out.writeLong(promise.time());
    out.writeShort(1);
    out.write(issuerKey);
    out.writeByte(unfinished.length >> 16);
    out.writeShort(unfinished.length);
    out.write(unfinished);
    out.writeShort(promise.extensions().length);
    out.write(promise.extensions());
    return bytes.toByteArray();
  }

  /// The certificate's content as it was when the logs were asked.
  private static byte[] withoutPromises(byte[] content) throws IOException {
    ASN1EncodableVector kept = new ASN1EncodableVector();
    for (ASN1Encodable each : ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(content))) {
      if (each instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS) {
        ASN1EncodableVector others = new ASN1EncodableVector();
        for (ASN1Encodable extension : ASN1Sequence.getInstance(tagged, true)) {
          ASN1Encodable name = ASN1Sequence.getInstance(extension).getObjectAt(0);
          if (!name.equals(new ASN1ObjectIdentifier(EXTENSION))) {
            others.add(extension);
          }
        }
        kept.add(new DERTaggedObject(true, EXTENSIONS, new DERSequence(others)));
      } else {
        kept.add(each);
      }
    }
    return new DERSequence(kept).getEncoded(ASN1Encoding.DER);
  }
}
