package dev.plumbline.testkit.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random manifests of the kinds that both servers know, as JSON.
final class Bodies {

  /// A kind, and where its objects are.
  record Kind(String apiVersion, String kind, String plural, boolean namespaced, boolean status) {
    String path(String namespace) {
      String root = apiVersion.contains("/") ? "/apis/" : "/api/";
      return root + apiVersion + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural;
    }

    boolean isCustom() {
      return apiVersion.startsWith(GROUP);
    }

    String key(String namespace) {
      return namespaced ? namespace : "";
    }
  }

  static final String GROUP = "differential.plumbline.example";

  static final List<Kind> KINDS =
      List.of(
          new Kind("v1", "ConfigMap", "configmaps", true, false),
          new Kind("v1", "Secret", "secrets", true, false),
          new Kind("v1", "ServiceAccount", "serviceaccounts", true, false),
          new Kind("apps/v1", "Deployment", "deployments", true, true),
          new Kind(GROUP + "/v1", "Dial", "dials", true, true),
          new Kind(GROUP + "/v1", "Knob", "knobs", false, false));

  private final Random random;

  Bodies(Random random) {
    this.random = random;
  }

  /// A manifest.
  ///
  /// @param guards more members of metadata, each with a comma at its end
  String manifest(Kind kind, String name, String guards) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{%s%s\"name\":\"%s\"}%s}"
        .formatted(
            kind.apiVersion(), kind.kind(), guards, metadata(kind), name, content(kind, name));
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private String metadata(Kind kind) {
    String text = metadata();
    return kind.isCustom() ? text.replaceAll("\"[a-z]+\":\\{},", "") : text;
  }

  private String metadata() {
    StringBuilder text = new StringBuilder();
    if (one(2)) {
      text.append("\"labels\":").append(map(2, "l")).append(',');
    }
    if (one(3)) {
      text.append("\"annotations\":").append(map(2, "n")).append(',');
    }
    if (one(15)) {
      text.append("\"finalizers\":[\"x.example/").append(random.nextInt(2)).append("\"],");
    }
    return text.toString();
  }

  /// A map of up to so many names.
  private String map(int most, String prefix) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      if (one(2)) {
        members.add("\"%s%d\":\"%d\"".formatted(prefix, i, random.nextInt(3)));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  /// What is beside metadata, each with a comma before it.
  String content(Kind kind, String name) {
    return switch (kind.kind()) {
      case "ConfigMap" -> ",\"data\":" + map(4, "k") + (one(60) ? ",\"immutable\":true" : "");
      case "Secret" ->
          ",\"data\":{\"k%d\":\"YQ==\",\"m\":\"%s\"}"
              .formatted(random.nextInt(3), one(2) ? "Yg==" : "Yw==");
      case "ServiceAccount" ->
          one(3)
              ? ",\"automountServiceAccountToken\":" + random.nextBoolean()
              : ",\"imagePullSecrets\":[{\"name\":\"p%d\"},{\"name\":\"q%d\"}]"
                  .formatted(random.nextInt(3), random.nextInt(2));
      case "Deployment" -> ",\"spec\":" + deployment(name);
      default -> custom();
    };
  }

  private String deployment(String name) {
    String app = one(25) ? "other" : name;
    String label = one(40) ? "else" : app;
    List<String> containers = new ArrayList<>();
    for (String container : one(2) ? List.of("c1", "c2") : List.of(one(2) ? "c1" : "c2")) {
      containers.add(container(container));
    }
    return "{%s\"selector\":{\"matchLabels\":{\"app\":\"%s\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"%s\"}},\"spec\":{\"containers\":[%s]}}}"
        .formatted(
            one(2) ? "\"replicas\":" + (1 + random.nextInt(3)) + "," : "",
            app,
            label,
            String.join(",", containers));
  }

  private String container(String name) {
    StringBuilder text = new StringBuilder("{\"name\":\"" + name + "\",\"image\":\"i:");
    text.append(1 + random.nextInt(2)).append('"');
    if (one(3)) {
      text.append(",\"ports\":[{\"containerPort\":").append(80 + random.nextInt(2)).append("}]");
    }
    if (one(3)) {
      text.append(",\"env\":[{\"name\":\"E").append(random.nextInt(2)).append("\",\"value\":\"");
      text.append(random.nextInt(2)).append("\"},{\"name\":\"F\",\"value\":\"x\"}]");
    }
    if (one(4)) {
      text.append(",\"args\":[\"a\",\"").append(random.nextInt(2)).append("\"]");
    }
    return text.append('}').toString();
  }

  private String custom() {
    StringBuilder text = new StringBuilder();
    if (one(2)) {
      text.append(",\"data\":\"").append(random.nextInt(3)).append('"');
    }
    text.append(",\"spec\":{");
    text.append(one(2) ? "\"a\":" + random.nextInt(3) : "\"a\":" + map(3, "x"));
    text.append(one(2) ? ",\"list\":[1," + random.nextInt(2) + "]" : "");
    text.append(one(4) ? ",\"empty\":{}" : "");
    text.append('}');
    return one(6) ? text + ",\"status\":" + map(2, "s") : text.toString();
  }

  /// A merge patch of one member of the metadata or of the content.
  String merge(Kind kind, String name, String guards) {
    String metadata =
        switch (random.nextInt(6)) {
          case 0 -> "\"labels\":{\"l0\":null,\"l1\":\"%d\"}".formatted(random.nextInt(3));
          case 1 -> "\"finalizers\":null";
          case 2 -> kind.isCustom() ? "" : "\"annotations\":" + map(2, "n");
          case 3 -> "\"labels\":null";
          default -> "";
        };
    String guarded = guards + metadata;
    String closed = guarded.endsWith(",") ? guarded.substring(0, guarded.length() - 1) : guarded;
    String content = one(2) || closed.isEmpty() ? content(kind, name) : "";
    return "{\"metadata\":{" + closed + "}" + content + "}";
  }

  String status(Kind kind) {
    String status =
        kind.kind().equals("Deployment")
            ? "{\"replicas\":%d,\"observedGeneration\":%d}"
                .formatted(random.nextInt(3), random.nextInt(3))
            : "{\"s0\":\"%d\",\"s1\":%s}".formatted(random.nextInt(3), one(2) ? "1" : "null");
    String more = one(4) ? ",\"metadata\":{\"labels\":{\"l0\":\"9\"}}" : "";
    return "{\"status\":" + status + more + "}";
  }
}
