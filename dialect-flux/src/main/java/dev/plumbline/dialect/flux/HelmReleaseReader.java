package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Dependency;
import dev.plumbline.model.Destination;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns one `HelmRelease` into an application, and gathers what stands against it and against the
/// source of its chart.
final class HelmReleaseReader {

  private static final FieldTable FIELDS =
      FieldTable.load(HelmReleaseReader.class, "helm-release.fields");
  private static final Duration STANDARD_INTERVAL = Duration.ofMinutes(10);

  private final Manifest resource;
  private final Resources resources;
  private final FieldReader fields;

  HelmReleaseReader(Manifest resource, Resources resources) {
    this.resource = resource;
    this.resources = resources;
    this.fields = new FieldReader(FIELDS, resource);
  }

  /// Everything that is wrong; only known once [#read] has run.
  List<Problem> problems() {
    return ChartReader.problems(resource, fields);
  }

  /// The application. Empty if there is no chart to make it of, and not to be used if there are
  /// problems.
  Optional<Application> read() {
    if (!resource.apiVersion().equals("helm.toolkit.fluxcd.io/v2")) {
      fields.unsupported("apiVersion " + resource.apiVersion(), "Write helm.toolkit.fluxcd.io/v2.");
    }
    if (resource.annotation(FluxDialect.TARGET).isPresent()) {
      fields.unsupported(
          "metadata.annotations[" + FluxDialect.TARGET + "]", "A chart is for a cluster.");
    }
    Duration interval = SourceFields.positive(fields, "spec.interval", STANDARD_INTERVAL);
    HelmReleasePolicies policies =
        new HelmReleasePolicies(fields, interval.isZero() ? STANDARD_INTERVAL : interval);
    HelmReleaseValues values = new HelmReleaseValues(fields, resource);
    return chart(interval)
        .or(this::goneChart)
        .map(
            chart ->
                new Application(
                    FluxDialect.id(resource),
                    chart.source(),
                    new RenderOptions(
                            chart.path(), Tool.HELM, DirectoryOptions.DEFAULT, "", chart.ignore())
                        .withHelm(helm(chart, values)),
                    new Destination("", ReleaseName.namespace(resource)),
                    policies.sync(),
                    policies.await(),
                    dependencies(),
                    policies.deletion(),
                    serviceAccount(),
                    fields.flag("spec.suspend", false) || chart.suspended(),
                    resource.metadata().has("deletionTimestamp"),
                    resource));
  }

  /// Of a chart whose source is gone only what is on the target can be deleted.
  private Optional<ChartSource> goneChart() {
    boolean gone =
        fields.problems().stream()
            .anyMatch(problem -> problem.code() == ProblemCode.SOURCE_MISSING);
    return gone ? Optional.of(ChartSource.GONE) : Optional.empty();
  }

  private HelmOptions helm(ChartSource chart, HelmReleaseValues values) {
    return new HelmOptions(
        new HelmOptions.Release(ReleaseName.of(resource), ReleaseName.namespace(resource)),
        values.after(chart.files()),
        List.of(),
        List.of(),
        values.switches(chart.switches()),
        new HelmOptions.Capabilities("", List.of()),
        HelmOptions.Version.HELM_4,
        values.post());
  }

  private Optional<ChartSource> chart(Duration interval) {
    boolean template = fields.has("spec.chart");
    boolean reference = fields.has("spec.chartRef");
    if (template == reference) {
      fields.invalid(
          "spec.chart",
          template ? "spec.chartRef is there too" : "neither spec.chart nor spec.chartRef is there",
          "Write one of both.");
      return Optional.empty();
    }
    if (template) {
      ObjectKey key = Resources.sourceKey(resource, "chart", "spec", "sourceRef");
      return key.name().isEmpty() || key.kind().kind().isEmpty()
          ? Optional.empty()
          : new ChartReader(fields, "spec.chart.spec.", resources, fields::add).read(key, interval);
    }
    return referenced(Resources.sourceKey(resource, "chartRef"));
  }

  private Optional<ChartSource> referenced(ObjectKey key) {
    if (key.kind().equals(Kinds.OCI_REPOSITORY)) {
      Optional<DeclaredSource> source = resources.source(key);
      if (source.isEmpty()) {
        fields.add(ChartReader.missing(fields, key));
      }
      source.ifPresent(found -> found.problems().forEach(fields::add));
      return source.map(
          found ->
              new ChartSource(
                  found.source(),
                  "",
                  IgnoreRules.of(List.of()),
                  List.of(),
                  Set.of(),
                  found.suspended()));
    }
    if (key.kind().equals(Kinds.HELM_CHART)) {
      Optional<Manifest> chart = resources.chart(key);
      if (chart.isEmpty()) {
        fields.add(ChartReader.missing(fields, key));
        return Optional.empty();
      }
      HelmChartReader.Result read = HelmChartReader.read(chart.get(), resources);
      read.own().forEach(fields::add);
      read.foreign().forEach(fields::add);
      return read.chart();
    }
    if (!key.kind().kind().isEmpty()) {
      fields.unsupported(
          "spec.chartRef.kind " + key.kind().kind(), "Name an OCIRepository or a HelmChart.");
    }
    return Optional.empty();
  }

  private List<Dependency> dependencies() {
    return fields.objects("spec.dependsOn").stream()
        .map(
            entry -> {
              String namespace = entry.string("namespace").orElse("");
              return new Dependency(
                  new ApplicationId(
                      Kinds.HELM_RELEASE,
                      namespace.isEmpty() ? resource.namespace() : namespace,
                      entry.string("name").orElse("")),
                  false);
            })
        .toList();
  }

  private String serviceAccount() {
    String name = fields.text("spec.serviceAccountName");
    return name.isEmpty() ? "" : "system:serviceaccount:" + resource.namespace() + ":" + name;
  }
}
