package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY_LIST;
import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.IPAddress;

/// sprig's functions of keys and certificates, on a seed.
final class CertificateFunctions {

  private static final GoType CERTIFICATE = GoType.struct("sprig.certificate", Map.of());
  private static final int BITS = 2048;

  private final KeyMaker keys;
  private final CertificateMaker certificates;

  private CertificateFunctions(RenderSeed seed, Chance chance) {
    this.keys = new KeyMaker(chance);
    this.certificates = new CertificateMaker(seed.now(), chance);
  }

  static void addTo(FunctionTable table, RenderSeed seed) {
    Chance chance = new Chance(seed.secret());
    PasswordFunctions.addTo(table, chance);
    CertificateFunctions f = new CertificateFunctions(seed, chance);
    table.text("genPrivateKey", a -> f.privateKey(Values.text(a[0])), STRING);
    table.add("buildCustomCert", CertificateFunctions::custom, STRING, STRING);
    table.add("genCA", a -> f.authority(a, f.fresh()), STRING, INT);
    table.add("genCAWithKey", a -> f.authority(a, given(a[2])), STRING, INT, STRING);
    table.add("genSelfSignedCert", a -> f.selfSigned(a, ""), STRING, ANY_LIST, ANY_LIST, INT);
    table.add(
        "genSelfSignedCertWithKey",
        a -> f.selfSigned(a, given(a[4]).pem()),
        STRING,
        ANY_LIST,
        ANY_LIST,
        INT,
        STRING);
    table.add("genSignedCert", a -> f.signed(a, ""), STRING, ANY_LIST, ANY_LIST, INT, CERTIFICATE);
    table.add(
        "genSignedCertWithKey",
        a -> f.signed(a, given(a[5]).pem()),
        STRING,
        ANY_LIST,
        ANY_LIST,
        INT,
        CERTIFICATE,
        STRING);
  }

  private String privateKey(String type) {
    return keys.make(type).orElse("Unknown type " + type);
  }

  private SigningKey fresh() {
    return SigningKey.read(keys.rsa(BITS));
  }

  private static SigningKey given(GoValue pem) {
    try {
      return SigningKey.read(Values.text(pem));
    } catch (GoFailure e) {
      throw new GoFailure("parsing private key: " + e.words());
    }
  }

  private static GoValue certificate(String cert, String key) {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("Cert", new GoString(cert));
    fields.put("Key", new GoString(key));
    return new GoStruct(CERTIFICATE, fields, Set.of());
  }

  private static String field(GoValue certificate, String name) {
    return Values.text(((GoStruct) certificate).field(name).orElse(GoString.EMPTY));
  }

  private static GoValue custom(GoValue[] a) {
    String cert = decoded(a[0], "certificate");
    String key = decoded(a[1], "private key");
    parsed(cert);
    try {
      SigningKey.read(key);
    } catch (GoFailure e) {
      throw new GoFailure("error parsing private key: " + e.words());
    }
    return certificate(cert, key);
  }

  private static String decoded(GoValue base64, String what) {
    try {
      return dev.plumbline.gotemplate.GoText.decode(Base64Text.bytes(Values.text(base64)));
    } catch (GoFailure e) {
      throw new GoFailure("unable to decode base64 " + what);
    }
  }

  private static X509CertificateHolder parsed(String pem) {
    PemText.Block block =
        PemText.read(pem).orElseThrow(() -> new GoFailure("unable to decode certificate"));
    try {
      return new X509CertificateHolder(block.content().toArray());
    } catch (IOException e) {
      throw new GoFailure(
          "error parsing certificate: decodedCert.Bytes: x509: malformed certificate");
    }
  }

  private GoValue authority(GoValue[] a, SigningKey key) {
    CertificateMaker.Request request =
        new CertificateMaker.Request(Values.text(a[0]), List.of(), Values.number(a[1]), true);
    return certificate(certificates.selfSigned(request, key), key.pem());
  }

  private CertificateMaker.Request request(GoValue[] a) {
    List<GeneralName> names = new ArrayList<>();
    for (String name : names(a[2])) {
      names.add(new GeneralName(GeneralName.dNSName, name));
    }
    names.addAll(addresses(a[1]));
    return new CertificateMaker.Request(Values.text(a[0]), names, Values.number(a[3]), false);
  }

  private GoValue selfSigned(GoValue[] a, String pem) {
    CertificateMaker.Request request = request(a);
    SigningKey key = pem.isEmpty() ? fresh() : SigningKey.read(pem);
    return certificate(certificates.selfSigned(request, key), key.pem());
  }

  private GoValue signed(GoValue[] a, String pem) {
    X509CertificateHolder issuer = parsed(field(a[4], "Cert"));
    SigningKey issuerKey;
    try {
      issuerKey = SigningKey.read(field(a[4], "Key"));
    } catch (GoFailure e) {
      throw new GoFailure("error parsing private key: " + e.words());
    }
    CertificateMaker.Request request = request(a);
    SigningKey key = pem.isEmpty() ? fresh() : SigningKey.read(pem);
    return certificate(certificates.signed(request, key, issuer, issuerKey), key.pem());
  }

  private static List<GoValue> list(GoValue value) {
    return value instanceof GoList list ? list.elements() : List.of();
  }

  private static List<GeneralName> addresses(GoValue value) {
    List<GeneralName> names = new ArrayList<>();
    for (GoValue element : list(value)) {
      if (!(element instanceof GoString text)) {
        String shown = GoFormat.text(element instanceof GoNil ? GoNil.ANY : element);
        throw new GoFailure("error parsing ip: " + shown + " is not a string");
      }
      if (!IPAddress.isValid(text.value())) {
        throw new GoFailure("error parsing ip: " + text.value());
      }
      names.add(new GeneralName(GeneralName.iPAddress, text.value()));
    }
    return names;
  }

  private static List<String> names(GoValue value) {
    List<String> names = new ArrayList<>();
    for (GoValue element : list(value)) {
      if (!(element instanceof GoString text)) {
        throw new GoFailure(
            "error processing alternate dns name: " + GoFormat.text(element) + " is not a string");
      }
      names.add(text.value());
    }
    return names;
  }
}
