package dev.plumbline.check.cel;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of admission.yaml: a policy, its binding and an object each, and what is decided.
final class AdmissionTable {

  static final List<Row> ROWS = read();

  private AdmissionTable() {}

  /// What is decided of an object.
  enum Verdict {
    ALLOW,
    DENY,
    UNKNOWN
  }

  /// One row.
  ///
  /// @param number makes the names of its objects
  record Row(int number, JsonObject fields) {

    String name() {
      return fields.string("name").orElseThrow();
    }

    String id() {
      return "row-%03d".formatted(number);
    }

    Verdict server() {
      return fields.bool("allow").orElseThrow() ? Verdict.ALLOW : Verdict.DENY;
    }

    Verdict offline() {
      return fields
          .string("offline")
          .map(text -> Verdict.valueOf(text.toUpperCase(java.util.Locale.ROOT)))
          .orElse(server());
    }

    /// Part of the message without a server, where there is one.
    String says() {
      return fields.string("says").orElse("");
    }

    /// Part of the server's message.
    String serverSays() {
      return fields.string("server").orElse(says());
    }

    Manifest policy() {
      JsonObject extra = fields.object("policy").orElse(JsonObject.EMPTY);
      JsonObject validation =
          JsonObject.of("expression", new JsonString(fields.string("expression").orElseThrow()));
      for (String text : List.of("message", "messageExpression")) {
        Optional<String> value = fields.string(text).or(() -> extra.string(text));
        validation = value.isPresent() ? validation.with(text, value.get()) : validation;
      }
      JsonObject spec =
          JsonObject.of("matchConstraints", match())
              .with("validations", JsonArray.of(validation))
              .with("failurePolicy", "Fail");
      for (Map.Entry<String, JsonValue> member :
          extra.without("messageExpression").members().entrySet()) {
        spec = spec.with(member.getKey(), member.getValue());
      }
      return resource("ValidatingAdmissionPolicy", id(), spec);
    }

    private JsonObject match() {
      JsonObject match = fields.object("match").orElse(JsonObject.EMPTY);
      return match.has("resourceRules") ? match : match.with("resourceRules", EVERYTHING);
    }

    Manifest binding() {
      JsonObject own = JsonObject.of("matchLabels", JsonObject.of("row", new JsonString(id())));
      JsonObject spec =
          JsonObject.of("policyName", new JsonString(id()))
              .with("validationActions", JsonArray.of(new JsonString("Deny")))
              .with(
                  "matchResources",
                  fields.object("bound").orElse(JsonObject.EMPTY).with("objectSelector", own));
      JsonObject extra = fields.object("binding").orElse(JsonObject.EMPTY);
      for (Map.Entry<String, JsonValue> member : extra.members().entrySet()) {
        spec = spec.with(member.getKey(), member.getValue());
      }
      return resource("ValidatingAdmissionPolicyBinding", id(), spec);
    }

    Manifest object() {
      return manifest(fields.object("object").orElse(JsonObject.EMPTY));
    }

    /// What is there already, if the object is updated.
    Optional<Manifest> before() {
      return fields.object("old").map(this::manifest);
    }

    private Manifest manifest(JsonObject given) {
      JsonObject metadata = given.object("metadata").orElse(JsonObject.EMPTY);
      JsonObject labels =
          metadata.object("labels").orElse(JsonObject.EMPTY).with("row", new JsonString(id()));
      JsonObject object =
          given.has("apiVersion")
              ? given
              : given.with("apiVersion", "v1").with("kind", "ConfigMap");
      if (!given.has("data") && !given.has("apiVersion")) {
        object = object.with("data", JsonObject.of("a", new JsonString("1")));
      }
      return new Manifest(
          object.with(
              "metadata",
              metadata.with("name", id()).with("namespace", "default").with("labels", labels)));
    }

    @Override
    public String toString() {
      return name();
    }
  }

  private static final JsonArray EVERYTHING =
      (JsonArray)
          Yaml.readOne(
              "[{apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE, UPDATE],"
                  + " resources: ['*']}]");

  /// What the policies take their parameters from.
  static List<Manifest> parameters() {
    return List.of(parameter("limits", "3", "2,3"), parameter("more-limits", "4", "1,2"));
  }

  private static Manifest parameter(String name, String most, String allowed) {
    return new Manifest(
        (JsonObject)
            Yaml.readOne(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: default, labels: {role: limits}}
                data: {most: "%s", allowed: "%s"}
                """
                    .formatted(name, most, allowed)));
  }

  /// The namespace of all objects.
  static Manifest namespace() {
    return new Manifest(
        (JsonObject)
            Yaml.readOne(
                "{apiVersion: v1, kind: Namespace,"
                    + " metadata: {name: default, labels: {team: one}}}"));
  }

  private static Manifest resource(String kind, String name, JsonObject spec) {
    return new Manifest(
        JsonObject.of("apiVersion", new JsonString("admissionregistration.k8s.io/v1"))
            .with("kind", kind)
            .with("metadata", JsonObject.of("name", new JsonString(name)))
            .with("spec", spec));
  }

  /// All policies of all rows.
  static Policy policy() {
    List<RenderedObject> base = new ArrayList<>();
    for (Row row : ROWS) {
      base.add(Examples.rendered(row.policy()));
      base.add(Examples.rendered(row.binding()));
    }
    parameters().forEach(parameter -> base.add(Examples.rendered(parameter)));
    base.add(Examples.rendered(namespace()));
    return Policy.of(base, List.of(new AdmissionPolicies()));
  }

  /// What the row's own policy says of its object.
  static List<Finding> findings(Policy policy, Row row) {
    Map<ObjectKey, Manifest> before =
        row.before().map(manifest -> Map.of(row.object().key(), manifest)).orElse(Map.of());
    ReviewInput input =
        new ReviewInput(
            new CheckInput(Examples.application(), List.of(Examples.desired(row.object()))),
            List.of(),
            before,
            List.of(),
            Examples.DAY);
    return policy.review(input).findings().stream()
        .filter(finding -> finding.check().equals("policy/" + row.id()))
        .toList();
  }

  static Verdict verdict(List<Finding> findings) {
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return Verdict.DENY;
    }
    boolean unknown =
        findings.stream().anyMatch(f -> f.problem().code() == ProblemCode.POLICY_UNDETERMINED);
    return unknown ? Verdict.UNKNOWN : Verdict.ALLOW;
  }

  private static List<Row> read() {
    try (InputStream table = AdmissionTable.class.getResourceAsStream("admission.yaml")) {
      JsonArray rows =
          (JsonArray) Yaml.readOne(new String(table.readAllBytes(), StandardCharsets.UTF_8));
      List<Row> all = new ArrayList<>();
      rows.objects().forEach(fields -> all.add(new Row(all.size(), fields)));
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
