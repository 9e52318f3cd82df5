package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What an entry of a log of signatures says: somebody with this certificate made this signature
/// over what has this digest. Read are `hashedrekord`, `rekord`, `dsse` and `intoto` of Rekor 1,
/// and `hashedrekord` and `dsse` of Rekor 2.
///
/// @param certificate in DER
/// @param digest SHA-256, of the signed bytes or of the content of the envelope
/// @param ofEnvelope whether the digest is that of the content of an envelope
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoggedBody(byte[] signature, byte[] certificate, byte[] digest, boolean ofEnvelope) {

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  /// Empty if it is of an unknown kind, or not about one signature with a certificate.
  static Optional<LoggedBody> of(byte[] body) {
    try {
      return Json.read(new String(body, UTF_8)) instanceof JsonObject entry
          ? read(entry)
          : Optional.empty();
    } catch (ProblemException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<LoggedBody> read(JsonObject entry) {
    JsonObject spec = entry.object("spec").orElse(JsonObject.EMPTY);
    String kind = entry.string("kind").orElse("") + " " + entry.string("apiVersion").orElse("");
    return switch (kind) {
      case "hashedrekord 0.0.1", "rekord 0.0.1" ->
          body(
              text(spec, "signature", "content").map(LoggedBody::base64),
              text(spec, "signature", "publicKey", "content").flatMap(LoggedBody::pem),
              hash(spec.object("data").flatMap(data -> data.object("hash"))),
              false);
      case "dsse 0.0.1" -> dsse(spec);
      case "intoto 0.0.2" -> statement(spec);
      case "hashedrekord 0.0.2" -> newer(spec.object("hashedRekordV002"));
      case "dsse 0.0.2" -> newerEnvelope(spec.object("dsseV002"));
      default -> Optional.empty();
    };
  }

  private static Optional<LoggedBody> dsse(JsonObject spec) {
    Optional<JsonObject> only = only(Optional.of(spec));
    return body(
        only.flatMap(each -> each.string("signature")).map(LoggedBody::base64),
        only.flatMap(each -> each.string("verifier")).flatMap(LoggedBody::pem),
        hash(spec.object("payloadHash")),
        true);
  }

  /// The signature is a text in base64, and that text is one in base64 again.
  private static Optional<LoggedBody> statement(JsonObject spec) {
    Optional<JsonObject> content = spec.object("content");
    Optional<JsonObject> only = only(content.flatMap(each -> each.object("envelope")));
    return body(
        only.flatMap(each -> each.string("sig")).map(sig -> base64(new String(base64(sig), UTF_8))),
        only.flatMap(each -> each.string("publicKey")).flatMap(LoggedBody::pem),
        hash(content.flatMap(each -> each.object("payloadHash"))),
        true);
  }

  private static Optional<LoggedBody> newer(Optional<JsonObject> spec) {
    Optional<JsonObject> signature = spec.flatMap(each -> each.object("signature"));
    return body(
        signature.flatMap(each -> each.string("content")).map(LoggedBody::base64),
        signature.flatMap(LoggedBody::verifier),
        digest(spec.flatMap(each -> each.object("data"))),
        false);
  }

  private static Optional<LoggedBody> newerEnvelope(Optional<JsonObject> spec) {
    Optional<JsonObject> only = only(spec);
    return body(
        only.flatMap(each -> each.string("content")).map(LoggedBody::base64),
        only.flatMap(LoggedBody::verifier),
        digest(spec.flatMap(each -> each.object("payloadHash"))),
        true);
  }

  private static Optional<LoggedBody> body(
      Optional<byte[]> signature,
      Optional<byte[]> certificate,
      Optional<byte[]> digest,
      boolean ofEnvelope) {
    return signature.isPresent() && certificate.isPresent() && digest.isPresent()
        ? Optional.of(new LoggedBody(signature.get(), certificate.get(), digest.get(), ofEnvelope))
        : Optional.empty();
  }

  private static Optional<JsonObject> only(Optional<JsonObject> of) {
    List<JsonObject> all =
        of.flatMap(each -> each.array("signatures")).map(list -> list.objects()).orElse(List.of());
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private static Optional<byte[]> verifier(JsonObject of) {
    return text(of, "verifier", "x509Certificate", "rawBytes").map(LoggedBody::base64);
  }

  private static Optional<byte[]> hash(Optional<JsonObject> hash) {
    return hash.filter(each -> each.string("algorithm").filter("sha256"::equals).isPresent())
        .flatMap(each -> each.string("value"))
        .map(HexFormat.of()::parseHex);
  }

  private static Optional<byte[]> digest(Optional<JsonObject> hash) {
    return hash.filter(each -> each.string("algorithm").filter("SHA2_256"::equals).isPresent())
        .flatMap(each -> each.string("digest"))
        .map(LoggedBody::base64);
  }

  private static Optional<String> text(JsonObject of, String... names) {
    Optional<JsonValue> at = of.at(names);
    return at.isPresent() && at.get() instanceof dev.plumbline.model.JsonString(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  /// A certificate in PEM, in base64.
  private static Optional<byte[]> pem(String base64) {
    return certificate(new String(base64(base64), UTF_8));
  }

  /// The first certificate of a text in PEM, in DER; empty if there is none.
  static Optional<byte[]> certificate(String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    String inner = pem.substring(begin + BEGIN.length(), end);
    try {
      return Optional.of(Base64.getMimeDecoder().decode(inner));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether it is about this very signature over these very bytes.
  boolean isAbout(CosignSignature signed, SigningCertificate by) {
    byte[] content = ofEnvelope ? signed.envelopeContent() : signed.text();
    return (signed.isEnvelope() || !ofEnvelope)
        && Arrays.equals(signature, signed.signature())
        && by.is(certificate)
        && Arrays.equals(digest, Sha256.algorithm().digest(content));
  }
}
