package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Whom signatures without a key of one's own are traced back to: the content of a
/// `trusted_root.json` of Sigstore, with the authorities that certify signers, the logs of
/// signatures, the logs of certificates, and the authorities that tell the time.
record SigstoreRoot(
    List<SigstoreAuthority> signers,
    List<Log> logs,
    List<Log> certificateLogs,
    List<SigstoreAuthority> clocks) {

  static final int MAX_BYTES = 1 << 20;

  private static final String TYPE = "application/vnd.dev.sigstore.trustedroot";
  private static final int MOST = 100;

  /// From when until when something counts, both included.
  record Period(Instant from, Instant until) {

    boolean holds(Instant time) {
      return !time.isBefore(from) && !time.isAfter(until);
    }
  }

  /// A log that signs what it takes in.
  ///
  /// @param id under which entries name it: hexadecimal digits
  /// @param host of its address; empty if it has none
  record Log(String id, String host, PublicKey key, Period period) {

    boolean made(byte[] signature, byte[] content) {
      return SignerKeys.made(key, signature, content);
    }
  }

  /// @throws IOException if it is no such document, or names nobody that certifies signers
  static SigstoreRoot of(byte[] document) throws IOException {
    if (document.length > MAX_BYTES) {
      throw new TooMuchException(MAX_BYTES);
    }
    JsonObject json = object(document);
    if (!json.string("mediaType").orElse("").startsWith(TYPE)) {
      throw new IOException("its mediaType is not " + TYPE);
    }
    SigstoreRoot root =
        new SigstoreRoot(
            authorities(json, "certificateAuthorities"),
            logs(json, "tlogs"),
            logs(json, "ctlogs"),
            authorities(json, "timestampAuthorities"));
    if (root.signers().isEmpty() || root.logs().isEmpty() || root.certificateLogs().isEmpty()) {
      throw new IOException(
          "it names no usable authority of certificates, log of signatures, or log of"
              + " certificates");
    }
    return root;
  }

  private static JsonObject object(byte[] document) throws IOException {
    try {
      if (Json.read(new String(document, UTF_8)) instanceof JsonObject json) {
        return json;
      }
    } catch (ProblemException e) {
      throw new IOException("it is no JSON", e);
    }
    throw new IOException("it is no JSON object");
  }

  private static List<JsonObject> list(JsonObject json, String name) throws IOException {
    List<JsonObject> all = json.array(name).orElse(JsonArray.EMPTY).objects();
    if (all.size() > MOST) {
      throw new TooMuchException("more than " + MOST + " " + name);
    }
    return all;
  }

  /// A log with a key of an unknown algorithm is as one that is not there.
  private static List<Log> logs(JsonObject json, String name) throws IOException {
    List<Log> all = new ArrayList<>();
    for (JsonObject each : list(json, name)) {
      JsonObject key = each.object("publicKey").orElse(JsonObject.EMPTY);
      String id = each.object("logId").flatMap(log -> log.string("keyId")).orElse("");
      Optional<PublicKey> known = SignerKeys.parse(bytes(key.string("rawBytes").orElse(""), name));
      boolean begins = key.object("validFor").filter(period -> period.has("start")).isPresent();
      if (!begins || id.isEmpty()) {
        throw new IOException("one of its " + name + " has no logId or no validFor.start");
      }
      if (known.isPresent()) {
        String hex = HexFormat.of().formatHex(bytes(id, name));
        String host = host(each.string("baseUrl").orElse(""), name);
        all.add(new Log(hex, host, known.get(), period(key)));
      }
    }
    return List.copyOf(all);
  }

  private static String host(String url, String name) throws IOException {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException e) {
      throw new IOException("one of its " + name + " has a baseUrl that is no address", e);
    }
  }

  private static List<SigstoreAuthority> authorities(JsonObject json, String name)
      throws IOException {
    List<SigstoreAuthority> all = new ArrayList<>();
    for (JsonObject each : list(json, name)) {
      List<X509Certificate> chain = new ArrayList<>();
      JsonObject chained = each.object("certChain").orElse(JsonObject.EMPTY);
      for (JsonObject certificate : list(chained, "certificates")) {
        byte[] encoded = bytes(certificate.string("rawBytes").orElse(""), name);
        try {
          chain.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (CertificateException e) {
          throw new IOException("one of its " + name + " has no valid certificate", e);
        }
      }
      if (chain.isEmpty()) {
        throw new IOException("one of its " + name + " has no certificates");
      }
      all.add(new SigstoreAuthority(chain, period(each)));
    }
    return List.copyOf(all);
  }

  private static byte[] bytes(String base64, String name) throws IOException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException("one of its " + name + " is not in base64", e);
    }
  }

  private static Period period(JsonObject json) throws IOException {
    JsonObject told = json.object("validFor").orElse(JsonObject.EMPTY);
    return new Period(instant(told, "start", Instant.MIN), instant(told, "end", Instant.MAX));
  }

  private static Instant instant(JsonObject json, String name, Instant otherwise)
      throws IOException {
    try {
      return json.has(name) ? Instant.parse(json.string(name).orElse("")) : otherwise;
    } catch (DateTimeException e) {
      throw new IOException("a validFor." + name + " is no time", e);
    }
  }
}
