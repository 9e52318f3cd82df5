package dev.plumbline.it.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/// The files of a chart `web`, which makes a ConfigMap of its values.
final class WebChart {

  static final String WEB =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
      data:
        release: {{ .Release.Namespace }}/{{ .Release.Name }}
        colour: {{ .Values.colour | default "none" }}
        size: {{ .Values.size | quote }}
        token: {{ .Values.api.token | sha256sum | trunc 8 | quote }}
        image: web:1
      """;

  static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.release.example.org}
      spec:
        group: release.example.org
        names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
        scope: Namespaced
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private WebChart() {}

  /// A hook.
  static String job(String name, String events) {
    return """
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: %s
      annotations: {helm.sh/hook: "%s"}
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers: [{name: main, image: "busybox:1.37"}]
    """
        .formatted(name, events);
  }

  /// Without Chart.yaml.
  static Map<String, String> files() {
    Map<String, String> chart = new LinkedHashMap<>();
    chart.put("values.yaml", "size: 1\ncolour: red\napi: {token: none}\n");
    chart.put("templates/web.yaml", WEB);
    return chart;
  }
}
