package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.source.artifact.RejectedException.Step;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What lies beside a signature to prove who made it.
///
/// @param times answers of authorities that tell the time
record Material(SigningCertificate certificate, List<LogEntry> entries, List<byte[]> times) {

  private static final String CERTIFICATE = "dev.sigstore.cosign/certificate";
  private static final String BUNDLE = "dev.sigstore.cosign/bundle";
  private static final String TIME = "dev.sigstore.cosign/rfc3161timestamp";
  private static final String OLDEST = "application/vnd.dev.sigstore.bundle+json;version=0.1";
  private static final String NEEDS_PROOF = "needsProof";
  private static final int MOST = 8;

  /// As it stands in a bundle. From version 0.2 on, an entry of a log needs a proof.
  static JsonObject ofBundle(JsonObject bundle) {
    JsonObject material = bundle.object("verificationMaterial").orElse(JsonObject.EMPTY);
    boolean oldest = bundle.string("mediaType").filter(OLDEST::equals).isPresent();
    return material.with(NEEDS_PROOF, new JsonString(oldest ? "" : "yes"));
  }

  /// The annotations of simple signing, in the form of a bundle.
  static JsonObject ofAnnotations(JsonObject annotations) {
    JsonObject material = JsonObject.EMPTY;
    Optional<byte[]> certificate = annotations.string(CERTIFICATE).flatMap(LoggedBody::certificate);
    if (certificate.isPresent()) {
      material = material.with("certificate", raw(certificate.get()));
    }
    Optional<JsonObject> entry = object(annotations, BUNDLE).flatMap(Material::entry);
    if (entry.isPresent()) {
      material = material.with("tlogEntries", JsonArray.of(entry.get()));
    }
    Optional<String> time =
        object(annotations, TIME).flatMap(json -> json.string("SignedRFC3161Timestamp"));
    if (time.isPresent()) {
      JsonObject told = JsonObject.of("signedTimestamp", new JsonString(time.get()));
      material =
          material.with(
              "timestampVerificationData", JsonObject.of("rfc3161Timestamps", JsonArray.of(told)));
    }
    return material;
  }

  private static Optional<JsonObject> object(JsonObject annotations, String name) {
    return annotations.string(name).flatMap(text -> CosignSignature.object(text.getBytes(UTF_8)));
  }

  private static JsonObject raw(byte[] bytes) {
    return JsonObject.of("rawBytes", new JsonString(Base64.getEncoder().encodeToString(bytes)));
  }

  private static Optional<JsonObject> entry(JsonObject bundle) {
    Optional<String> promise = bundle.string("SignedEntryTimestamp");
    Optional<JsonObject> payload = bundle.object("Payload");
    if (promise.isEmpty() || payload.isEmpty()) {
      return Optional.empty();
    }
    JsonObject told = payload.get();
    String log = told.string("logID").orElse("");
    try {
      String id = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(log));
      JsonObject entry =
          JsonObject.EMPTY
              .with("logId", JsonObject.of("keyId", new JsonString(id)))
              .with("canonicalizedBody", told.string("body").orElse(""))
              .with(
                  "inclusionPromise",
                  JsonObject.of("signedEntryTimestamp", new JsonString(promise.get())));
      for (String number : List.of("logIndex", "integratedTime")) {
        Optional<JsonValue> value = told.get(number);
        if (value.isPresent()) {
          entry = entry.with(number, value.get());
        }
      }
      return Optional.of(entry);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// @throws RejectedException if there is no certificate, or something of it cannot be read
  static Material of(JsonObject json) throws RejectedException {
    byte[] certificate =
        leaf(json)
            .flatMap(of -> of.string("rawBytes"))
            .flatMap(CosignSignature::decoded)
            .orElseThrow(
                () ->
                    new RejectedException(
                        Step.FORM,
                        "it has no certificate: it was made with a key",
                        "Sign it without a key, or name a Secret with the public key."));
    List<LogEntry> entries = new ArrayList<>();
    for (JsonObject entry : list(json, "tlogEntries")) {
      entries.add(LogEntry.of(entry));
    }
    boolean needsProof = json.string(NEEDS_PROOF).filter("yes"::equals).isPresent();
    if (needsProof && entries.stream().anyMatch(entry -> entry.proof().isEmpty())) {
      throw new RejectedException(
          Step.LOG,
          "its entry of the log has no proof, which its bundle must have",
          "Sign it again with 'cosign sign'.");
    }
    List<byte[]> times = new ArrayList<>();
    JsonObject told = json.object("timestampVerificationData").orElse(JsonObject.EMPTY);
    for (JsonObject time : list(told, "rfc3161Timestamps")) {
      time.string("signedTimestamp").flatMap(CosignSignature::decoded).ifPresent(times::add);
    }
    return new Material(SigningCertificate.of(certificate), entries, times);
  }

  private static Optional<JsonObject> leaf(JsonObject json) throws RejectedException {
    Optional<JsonObject> one = json.object("certificate");
    if (one.isPresent()) {
      return one;
    }
    JsonObject chain = json.object("x509CertificateChain").orElse(JsonObject.EMPTY);
    return list(chain, "certificates").stream().findFirst();
  }

  private static List<JsonObject> list(JsonObject json, String name) throws RejectedException {
    List<JsonObject> all = json.array(name).orElse(JsonArray.EMPTY).objects();
    if (all.size() > MOST) {
      throw new RejectedException(
          Step.FORM, "it has more than " + MOST + " " + name, "Sign it again with 'cosign sign'.");
    }
    return all;
  }
}
