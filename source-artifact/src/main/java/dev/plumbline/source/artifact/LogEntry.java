package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.source.artifact.RejectedException.Step;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// One entry of a log of signatures, and what the log signed about it: a promise with the time
/// (Rekor 1), a proof that it is in the log, or both.
///
/// @param log the id of the log: hexadecimal digits
/// @param time in seconds since 1970; 0 if none is said
/// @param promise the signature over body, time, index and log
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogEntry(
    String log,
    long index,
    long time,
    byte[] body,
    Optional<byte[]> promise,
    Optional<InclusionProof> proof) {

  /// The end of the year 9999.
  private static final long LATEST = 253_402_300_799L;

  private static final String NEXT =
      "Sign it again with 'cosign sign', which enters the signature into the log.";

  /// Reads an entry of a bundle.
  ///
  /// @throws RejectedException if it is none
  static LogEntry of(JsonObject json) throws RejectedException {
    try {
      Optional<JsonObject> proof = json.object("inclusionProof");
      long time = InclusionProof.number(json, "integratedTime");
      if (time < 0 || time > LATEST) {
        throw new IllegalArgumentException("no time");
      }
      return new LogEntry(
          HexFormat.of().formatHex(base64(text(json, "logId", "keyId").orElse(""))),
          InclusionProof.number(json, "logIndex"),
          time,
          base64(json.string("canonicalizedBody").orElse("")),
          text(json, "inclusionPromise", "signedEntryTimestamp").map(LogEntry::base64),
          proof.isPresent() ? Optional.of(InclusionProof.of(proof.get())) : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new RejectedException(Step.FORM, "its entry of the log cannot be read", NEXT);
    }
  }

  private static Optional<String> text(JsonObject json, String... names) {
    Optional<JsonValue> at = json.at(names);
    return at.isPresent() && at.get() instanceof JsonString(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  /// Checks that the log has this entry, and that it is about the signature.
  ///
  /// @return when it was entered, if the log signed that; empty else
  /// @throws RejectedException if not
  Optional<Instant> entered(
      SigstoreRoot.Log by, CosignSignature signed, SigningCertificate certificate)
      throws RejectedException {
    LoggedBody said =
        LoggedBody.of(body)
            .orElseThrow(() -> rejected("its entry of the log is of an unknown kind"));
    if (!said.isAbout(signed, certificate)) {
      throw rejected("its entry of the log is about another signature, certificate or content");
    }
    if (promise.isEmpty() && proof.isEmpty()) {
      throw rejected("the log has signed nothing about its entry");
    }
    if (proof.isPresent() && !proof.get().holds(by, body)) {
      throw rejected("the proof that its entry is in the log does not hold");
    }
    return promise.isPresent() ? Optional.of(promised(by, promise.get())) : Optional.empty();
  }

  private Instant promised(SigstoreRoot.Log by, byte[] signature) throws RejectedException {
    Instant at = Instant.ofEpochSecond(time);
    if (!by.period().holds(at)) {
      throw rejected(
          "its entry of the log is of " + at + ", when the key of the log did not count");
    }
    // In canonical form, RFC 8785: the values need no escapes.
    String payload =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(Base64.getEncoder().encodeToString(body), time, log, index);
    if (!by.made(signature, payload.getBytes(UTF_8))) {
      throw rejected("the log has not signed its entry as it is (the signed entry timestamp)");
    }
    return at;
  }

  /// The log of the root that the entry names.
  Optional<SigstoreRoot.Log> among(List<SigstoreRoot.Log> logs) {
    return logs.stream().filter(each -> each.id().equals(log)).findFirst();
  }

  private static RejectedException rejected(String why) {
    return new RejectedException(Step.LOG, why, NEXT);
  }
}
