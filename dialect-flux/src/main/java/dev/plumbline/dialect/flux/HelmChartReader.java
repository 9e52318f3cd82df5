package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one `HelmChart`, which names a chart of a repository for others.
final class HelmChartReader {

  private static final FieldTable FIELDS =
      FieldTable.load(HelmChartReader.class, "helm-chart.fields");

  private HelmChartReader() {}

  /// What was made of it.
  ///
  /// @param chart empty if its source is not declared
  /// @param own what stands against the resource itself
  /// @param foreign what stands against its source
  record Result(Optional<ChartSource> chart, List<Problem> own, List<Problem> foreign) {
    Result {
      own = List.copyOf(own);
      foreign = List.copyOf(foreign);
    }
  }

  static Result read(Manifest resource, Resources resources) {
    SourceFields source = new SourceFields(FIELDS, resource);
    FieldReader fields = source.fields();
    List<Problem> foreign = new ArrayList<>();
    ObjectKey key = Resources.sourceKey(resource, "sourceRef");
    Optional<ChartSource> chart =
        new ChartReader(fields, "spec.", resources, foreign::add)
            .read(key, Duration.ofMinutes(10))
            .map(found -> found.or(source.suspended()));
    return new Result(chart, fields.problems(), foreign);
  }
}
