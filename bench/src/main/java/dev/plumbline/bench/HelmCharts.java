package dev.plumbline.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// Charts that the benchmark makes: a small one, a large one, and one of definitions only.
final class HelmCharts {

  private static final String HELPERS =
      """
      {{- define "app.labels" -}}
      app.kubernetes.io/name: {{ .Chart.Name }}
      app.kubernetes.io/instance: {{ .Release.Name | quote }}
      helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | trunc 63 | trimSuffix "-" }}
      {{- end -}}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ .Release.Name }}-NUMBER
        labels: {{- include "app.labels" . | nindent 4 }}
      spec:
        replicas: {{ .Values.replicas | default 1 | int }}
        selector:
          matchLabels: {{- include "app.labels" . | nindent 6 }}
        template:
          metadata:
            labels: {{- include "app.labels" . | nindent 8 }}
          spec:
            containers:
            {{- range .Values.containers }}
            - name: {{ .name }}
              image: "{{ .image }}:{{ .tag | default $.Chart.AppVersion }}"
              {{- with .resources }}
              resources: {{- toYaml . | nindent 16 }}
              {{- end }}
              env:
              {{- range $key, $value := .env }}
              - name: {{ $key | upper }}
                value: {{ $value | quote }}
              {{- end }}
            {{- end }}
      """;

  private static final String VALUES =
      """
      replicas: 2
      containers:
      - name: main
        image: registry.example/main
        resources: {limits: {cpu: 100m, memory: 64Mi}, requests: {cpu: 10m, memory: 32Mi}}
        env: {level: info, mode: "1", url: "http://example:80"}
      - name: side
        image: registry.example/side
        tag: v2
        env: {level: debug}
      """;

  private HelmCharts() {}

  /// The files of each chart, by the chart's name.
  static Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> charts = new LinkedHashMap<>();
    charts.put("1 deployment", deployments(1));
    charts.put("200 deployments", deployments(200));
    charts.put("definitions of 1 MB", definitions());
    return charts;
  }

  private static Map<String, String> chart() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\nappVersion: v1\n");
    files.put("values.yaml", VALUES);
    files.put("templates/_helpers.tpl", HELPERS);
    return files;
  }

  private static Map<String, String> deployments(int count) {
    Map<String, String> files = chart();
    for (int i = 0; i < count; i++) {
      files.put("templates/deployment" + i + ".yaml", DEPLOYMENT.replace("NUMBER", "d" + i));
    }
    return files;
  }

  private static Map<String, String> definitions() {
    Map<String, String> files = chart();
    for (int i = 0; i < 10; i++) {
      StringBuilder text = new StringBuilder("apiVersion: apiextensions.k8s.io/v1\n");
      text.append("kind: CustomResourceDefinition\nmetadata:\n  name: c").append(i);
      text.append(".example.org\nspec:\n  properties:\n");
      for (int k = 0; k < 1_000; k++) {
        text.append("    field").append(k).append(":\n      description: What it is for,\n");
        text.append("        in words that go on.\n      maxLength: 253\n      type: string\n");
      }
      files.put("templates/c" + i + ".yaml", text.toString());
    }
    return files;
  }
}
