package dev.plumbline.check;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Objects to be reviewed, and what is found in them.
final class Reviews {

  static final String PINNED = "registry.example/web:1@sha256:" + "a".repeat(64);

  private Reviews() {}

  static String deployment(String account, String image, String name, String value) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: shop}
    spec:
      template:
        metadata: {labels: {app: web, tier: front}}
        spec:
          serviceAccountName: %s
          imagePullSecrets: [{name: pull}]
          containers:
            - name: web
              image: %s
              envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: extra, optional: true}}]
              env: [{name: %s, value: "%s"}]
          volumes:
            - {name: a, persistentVolumeClaim: {claimName: data}}
            - {name: b, projected: {sources: [{configMap: {name: kube-root-ca.crt}}]}}
    """
        .formatted(account, image, name, value);
  }

  static String kind(String version, String kind) {
    return "{apiVersion: %s, kind: %s, metadata: {name: x, namespace: shop}}"
        .formatted(version, kind);
  }

  static List<String> found(String check, String yaml) {
    return found(check, objects(yaml), Neighbourhood.UNKNOWN);
  }

  static List<String> found(String check, List<DesiredObject> objects, Neighbourhood around) {
    return Checks.review(new CheckInput(Examples.application(false), objects), around).stream()
        .filter(finding -> finding.check().equals(check))
        .map(
            finding ->
                finding.severity().name().toLowerCase(Locale.ROOT)
                    + " "
                    + finding.problem().subject()
                    + ": "
                    + finding.problem().what())
        .sorted(Comparator.comparing(line -> line.replaceFirst("^[a-z]+ ", "")))
        .toList();
  }

  static List<DesiredObject> objects(String yaml) {
    return Yaml.read(yaml.getBytes(StandardCharsets.UTF_8), "a.yaml", Limits.DEFAULT).stream()
        .map(document -> new Manifest((JsonObject) document.root()))
        .map(
            manifest ->
                new DesiredObject(
                    manifest.key(),
                    manifest,
                    Digest.of(manifest.key().toString()),
                    ObjectOptions.DEFAULT,
                    new Origin("a.yaml", 0, 1)))
        .toList();
  }
}
