package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A signature without a key, as cosign makes it with a [TestSigstore], and with what is wrong with
/// it.
final class TestSignature {

  static final String SUBJECT = "https://forge.example.org/shop/.ci/release.yml@refs/tags/v1";
  static final String ISSUER = "https://token.example.org";
  static final Instant AT = Instant.parse("2026-02-03T04:05:06Z");
  private static final TestSigstore OTHERS = new TestSigstore();
  private static final String STATEMENT = "application/vnd.in-toto+json";

  private final TestSigstore sigstore;
  private final Set<TestFault> faults;
  private final TestForm form;
  private final KeyPair own = TestSigstore.pair("EC");
  private final X509Certificate certificate;
  private final byte[] payload;
  private final byte[] text;
  private final byte[] signature;
  private final byte[] body;

  TestSignature(TestSigstore sigstore, String digest, TestForm form, Set<TestFault> faults) {
    this.sigstore = sigstore;
    this.form = form;
    this.faults = faults;
    this.certificate = certificate(own);
    String about = has(TestFault.OTHER_DIGEST) ? "sha256:" + "3".repeat(64) : digest;
    this.payload = (form == TestForm.SIMPLE ? simple(about) : statement(about)).getBytes(UTF_8);
    this.text = form == TestForm.SIMPLE ? payload : enveloped(payload);
    KeyPair by = has(TestFault.SIGNED_BY_ANOTHER_KEY) ? TestSigstore.pair("EC") : own;
    this.signature = TestSigstore.sign(by, text);
    this.body = body();
  }

  private boolean has(TestFault fault) {
    return faults.contains(fault);
  }

  private X509Certificate certificate(KeyPair of) {
    Instant from = AT.minusSeconds(60);
    if (has(TestFault.CERTIFICATE_EXPIRED)) {
      from = AT.minus(Duration.ofHours(1));
    } else if (has(TestFault.CERTIFICATE_NOT_YET_VALID)) {
      from = AT.plus(Duration.ofHours(1));
    }
    TestCertificates.Wanted wanted =
        new TestCertificates.Wanted(
            "", from, from.plus(Duration.ofMinutes(10)), SUBJECT, ISSUER, purpose());
    TestCertificates by =
        (has(TestFault.CERTIFICATE_OF_OTHER_AUTHORITY) ? OTHERS : sigstore).certificates;
    return has(TestFault.NO_CERTIFICATE_PROMISE)
        ? by.issued(wanted, of.getPublic())
        : by.leaf(
            wanted,
            of.getPublic(),
            has(TestFault.CERTIFICATE_PROMISE_OF_OTHER_LOG)
                ? OTHERS.certificateLog
                : sigstore.certificateLog);
  }

  private String purpose() {
    if (has(TestFault.CERTIFICATE_FOR_NOTHING)) {
      return "none";
    }
    return has(TestFault.CERTIFICATE_FOR_SERVERS) ? "serverAuth" : "codeSigning";
  }

  private static String simple(String digest) {
    return """
    {"critical":{"identity":{"docker-reference":"registry.example.org/shop"},"image":\
    {"docker-manifest-digest":"%s"},"type":"cosign container image signature"},"optional":null}\
    """
        .formatted(digest);
  }

  private String statement(String digest) {
    return """
    {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"%s"}}],\
    "predicateType":"https://%s","predicate":{}}\
    """
        .formatted(
            Sha256.digits(digest),
            has(TestFault.OTHER_PREDICATE) ? "example.org/scan" : "sigstore.dev/cosign/sign/v1");
  }

  private static byte[] enveloped(byte[] payload) {
    return "DSSEv1 %d %s %d %s"
        .formatted(STATEMENT.length(), STATEMENT, payload.length, new String(payload, UTF_8))
        .getBytes(UTF_8);
  }

  /// What lies in the registry as the signed text.
  byte[] payload() {
    return has(TestFault.TEXT_CHANGED)
        ? new String(payload, UTF_8).replace("\"optional\":null", "\"optional\":{}").getBytes(UTF_8)
        : payload;
  }

  /// The annotations of simple signing, as the members of a JSON object.
  String annotations() {
    List<String> all = new ArrayList<>();
    all.add(annotation("dev.cosignproject.cosign/signature", TestSigstore.base64(signature)));
    if (!has(TestFault.NO_CERTIFICATE)) {
      String pem = TestSigstore.pem(certificate);
      all.add(
          annotation(
              "dev.sigstore.cosign/certificate",
              has(TestFault.CERTIFICATE_UNREADABLE) ? pem.replaceAll("\nM", "\nN") : pem));
      all.add(annotation("dev.sigstore.cosign/chain", sigstore.chain()));
    }
    if (!has(TestFault.NO_ENTRY)) {
      all.add(annotation("dev.sigstore.cosign/bundle", entryOfSimple()));
    }
    if (isTimed()) {
      String time = "{\"SignedRFC3161Timestamp\":\"" + TestSigstore.base64(answer()) + "\"}";
      all.add(annotation("dev.sigstore.cosign/rfc3161timestamp", time));
    }
    return String.join(", ", all);
  }

  private static String annotation(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + name + "\": \"" + escaped + "\"";
  }

  private String entryOfSimple() {
    TestLog.Entry entry = log().entry(body, AT.getEpochSecond());
    return """
    {"SignedEntryTimestamp":"%s","Payload":{"body":"%s","integratedTime":%d,"logIndex":%d,\
    "logID":"%s"}}\
    """
        .formatted(
            TestSigstore.base64(entry.promise()),
            has(TestFault.ENTRY_UNREADABLE) ? "}" : TestSigstore.base64(body),
            AT.getEpochSecond() + (has(TestFault.ENTRY_TIME_CHANGED) ? 1 : 0),
            entry.index() + (has(TestFault.ENTRY_INDEX_CHANGED) ? 1 : 0),
            entry.log());
  }

  private TestLog log() {
    if (has(TestFault.ENTRY_OF_OTHER_LOG)) {
      return new TestLog(OTHERS.log, TestSigstore.id(OTHERS.log), "log.example.org - 123");
    }
    if (has(TestFault.ENTRY_SIGNED_BY_ANOTHER)) {
      return form == TestForm.NEW_BUNDLE
          ? new TestLog(OTHERS.newLog, TestSigstore.id(sigstore.newLog), "log2.example.org")
          : new TestLog(OTHERS.log, TestSigstore.id(sigstore.log), "log.example.org - 123");
    }
    String origin =
        has(TestFault.CHECKPOINT_OF_OTHER_ORIGIN) ? "log3.example.org" : "log2.example.org";
    return form == TestForm.NEW_BUNDLE
        ? new TestLog(sigstore.newLog, TestSigstore.id(sigstore.newLog), origin)
        : new TestLog(sigstore.log, TestSigstore.id(sigstore.log), "log.example.org - 123");
  }

  /// What the log took in, in canonical form.
  private byte[] body() {
    byte[] logged =
        has(TestFault.ENTRY_OF_OTHER_SIGNATURE) ? TestSigstore.sign(own, text) : signature;
    X509Certificate by =
        has(TestFault.ENTRY_OF_OTHER_CERTIFICATE)
            ? certificate(TestSigstore.pair("EC"))
            : certificate;
    byte[] of = has(TestFault.ENTRY_OF_OTHER_TEXT) ? "other".getBytes(UTF_8) : payload;
    byte[] hash = Sha256.algorithm().digest(of);
    String entry = form.entry(hash, TestSigstore.base64(logged), by);
    return (has(TestFault.ENTRY_OF_UNKNOWN_KIND)
            ? entry.replace("\"kind\":\"", "\"kind\":\"x")
            : entry)
        .getBytes(UTF_8);
  }

  /// The bundle, as cosign 3 attaches it.
  String bundle() {
    byte[] shown =
        has(TestFault.TEXT_CHANGED)
            ? new String(payload, UTF_8).replace("{}", "{ }").getBytes(UTF_8)
            : payload;
    byte[] der = TestSigstore.der(certificate);
    if (has(TestFault.CERTIFICATE_UNREADABLE)) {
      der = Arrays.copyOf(der, der.length - 9);
    }
    return """
    {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "verificationMaterial":
      {%s, "tlogEntries": [%s], "timestampVerificationData": {"rfc3161Timestamps": [%s]}},
     "dsseEnvelope": {"payload": "%s", "payloadType": "%s", "signatures": [{"sig": "%s"}]}}
    """
        .formatted(
            has(TestFault.NO_CERTIFICATE)
                ? "\"publicKey\": {\"hint\": \"x\"}"
                : "\"certificate\": {\"rawBytes\": \"%s\"}".formatted(TestSigstore.base64(der)),
            has(TestFault.NO_ENTRY) ? "" : entryOfBundle(),
            time(),
            TestSigstore.base64(shown),
            STATEMENT,
            TestSigstore.base64(signature));
  }

  private String time() {
    return isTimed() ? "{\"signedTimestamp\": \"" + TestSigstore.base64(answer()) + "\"}" : "";
  }

  private boolean isTimed() {
    boolean needed =
        form == TestForm.NEW_BUNDLE || has(TestFault.NO_PROMISE) || has(TestFault.TIME_TOO_LATE);
    return needed && !has(TestFault.NO_TIME);
  }

  private byte[] answer() {
    Instant at = has(TestFault.TIME_TOO_LATE) ? AT.plus(Duration.ofHours(1)) : AT;
    byte[] over = has(TestFault.TIME_OF_OTHER_CONTENT) ? text : signature;
    return (has(TestFault.TIME_OF_OTHER_CLOCK) ? OTHERS : sigstore).time(over, at);
  }

  private String entryOfBundle() {
    boolean old = form == TestForm.BUNDLE;
    TestLog.Entry entry = log().entry(body, AT.getEpochSecond());
    String promise =
        "\"inclusionPromise\": {\"signedEntryTimestamp\": \"%s\"},"
            .formatted(TestSigstore.base64(entry.promise()));
    byte[] shown = has(TestFault.ENTRY_UNREADABLE) ? "{".getBytes(UTF_8) : body;
    return """
    {"logIndex": "%d", "logId": {"keyId": "%s"}, "kindVersion": {"kind": "%s", "version": "%s"},
     %s %s %s "canonicalizedBody": "%s"}
    """
        .formatted(
            // An entry of Rekor 2 counts within its tree.
            (old ? entry.index() : entry.leaf()) + (has(TestFault.ENTRY_INDEX_CHANGED) ? 1 : 0),
            TestSigstore.base64(HexFormat.of().parseHex(entry.log())),
            "dsse",
            old ? "0.0.1" : "0.0.2",
            old
                ? "\"integratedTime\": \"%d\","
                    .formatted(AT.getEpochSecond() + (has(TestFault.ENTRY_TIME_CHANGED) ? 1 : 0))
                : "",
            old && !has(TestFault.NO_PROMISE) ? promise : "",
            has(TestFault.NO_PROOF) ? "" : proof(entry),
            TestSigstore.base64(shown));
  }

  private String proof(TestLog.Entry entry) {
    TestLog.Entry of =
        has(TestFault.PROOF_OF_OTHER_ENTRY) ? log().entry("{}".getBytes(UTF_8), 1) : entry;
    List<String> hashes = new ArrayList<>(of.hashes());
    if (has(TestFault.PROOF_CHANGED)) {
      hashes.set(0, hashes.get(1));
    }
    String checkpoint =
        has(TestFault.CHECKPOINT_CHANGED)
            ? of.checkpoint().replace("\n7\n", "\n8\n")
            : of.checkpoint();
    return """
    "inclusionProof": {"logIndex": "%d", "treeSize": "%s", "rootHash": "%s", "hashes": ["%s"],
      "checkpoint": {"envelope": "%s"}},
    """
        .formatted(
            of.leaf(),
            has(TestFault.CHECKPOINT_CHANGED) ? "8" : "7",
            of.root(),
            String.join("\", \"", hashes),
            checkpoint.replace("\n", "\\n"));
  }

  /// For names of test cases.
  static String words(Set<TestFault> faults) {
    return faults.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
