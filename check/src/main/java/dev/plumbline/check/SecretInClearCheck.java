package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what everybody who may read the repository can read: values of Secrets, and values that
/// look like secrets where no Secret is.
final class SecretInClearCheck implements ReviewCheck {

  private static final GroupKind SECRET = new GroupKind("", "Secret");
  private static final GroupKind CONFIG = new GroupKind("", "ConfigMap");

  /// Base64 of how SOPS begins a value: another check's matter.
  private static final String CIPHERTEXT = "ENC[AES256_GCM,";

  private static final String CIPHERTEXT_BASE64 = "RU5DW0FFUzI1Nl9HQ00s";

  @Override
  public String name() {
    return "secret-in-clear";
  }

  @Override
  public boolean needsNobody() {
    return true;
  }

  @Override
  public List<Finding> check(CheckInput input, Neighbourhood around) {
    List<Finding> findings = new ArrayList<>();
    for (DesiredObject object : input.objects()) {
      if (object.key().kind().equals(SECRET)) {
        secret(object).ifPresent(findings::add);
      } else if (object.key().kind().equals(CONFIG)) {
        map(object, "data").ifPresent(findings::add);
      } else {
        pods(object).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> secret(DesiredObject object) {
    Manifest manifest = object.manifest();
    List<String> names = new ArrayList<>();
    for (String field : List.of("data", "stringData")) {
      JsonObject values = manifest.content().object(field).orElse(JsonObject.EMPTY);
      values.members().entrySet().stream()
          .filter(value -> isOpen(value.getValue()))
          .map(Map.Entry::getKey)
          .forEach(names::add);
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                object,
                "has its values in Git, in clear: " + listed(names),
                "base64 hides nothing",
                "Keep it outside of Git, or use an operator that decrypts on the target; if it was"
                    + " pushed, count it as known and change it."));
  }

  private static boolean isOpen(JsonValue value) {
    return value instanceof JsonString text
        && !text.value().isEmpty()
        && !text.value().startsWith(CIPHERTEXT)
        && !text.value().startsWith(CIPHERTEXT_BASE64);
  }

  private Optional<Finding> map(DesiredObject object, String field) {
    JsonObject values = object.manifest().content().object(field).orElse(JsonObject.EMPTY);
    List<String> names = new ArrayList<>();
    String why = "";
    for (Map.Entry<String, JsonValue> value : values.members().entrySet()) {
      Optional<String> kind = kind(value.getKey(), value.getValue());
      if (kind.isPresent()) {
        names.add(value.getKey());
        why = kind.get();
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(looksLike(object, names, why));
  }

  private Optional<Finding> pods(DesiredObject object) {
    List<String> names = new ArrayList<>();
    String why = "";
    List<JsonObject> containers =
        PodTemplate.of(object).map(PodTemplate::containers).orElse(List.of());
    for (JsonObject container : containers) {
      for (JsonObject variable : container.array("env").orElse(JsonArray.EMPTY).objects()) {
        String name = variable.string("name").orElse("");
        Optional<String> kind = variable.get("value").flatMap(value -> kind(name, value));
        if (kind.isPresent()) {
          names.add(name);
          why = kind.get();
        }
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(looksLike(object, names, why));
  }

  private static Optional<String> kind(String name, JsonValue value) {
    return value instanceof JsonString text
        ? ClearValue.kind(name, text.value())
        : Optional.empty();
  }

  private Finding looksLike(DesiredObject object, List<String> names, String why) {
    return finding(
        object,
        "seems to hold a secret in clear: " + listed(names),
        "what stands there " + why,
        "Put it into a Secret that is kept outside of Git, and refer to it.");
  }

  private Finding finding(DesiredObject object, String what, String why, String next) {
    return new Finding(
        Severity.WARNING,
        name(),
        new Problem(ProblemCode.SECRET_IN_CLEAR, object.key().toString(), what, why, next));
  }

  private static String listed(List<String> names) {
    List<String> distinct = names.stream().distinct().sorted().toList();
    String first = String.join(", ", distinct.stream().limit(5).toList());
    return distinct.size() <= 5 ? first : first + " and " + (distinct.size() - 5) + " more";
  }
}
