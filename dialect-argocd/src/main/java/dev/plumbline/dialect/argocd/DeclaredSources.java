package dev.plumbline.dialect.argocd;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.dialect.FieldTable;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.SourceReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sources of an `Application`: `spec.sources`, or `spec.source` alone. The first one that is
/// rendered is the main one, whose revision the application has; a source with `ref` gives files of
/// values to the others. Of two objects of one name that of the later source counts.
///
/// @param alsoReads all others, and the files behind addresses that charts take values from
record DeclaredSources(
    SourceReference main, List<SourceReference> alsoReads, RenderOptions render) {

  private static final int MOST = 20;
  private static final FieldTable FIELDS =
      FieldTable.load(DeclaredSources.class, "application.fields");

  private static final Pattern SOURCE = Pattern.compile("spec\\.source(?![A-Za-z])");

  /// One source, and what it was read with.
  private record One(SourceReader reader, FieldReader fields, SourceReference source) {}

  /// What is wrong is told to the reader.
  static DeclaredSources read(Manifest resource, FieldReader fields) {
    List<JsonObject> several = fields.objects("spec.sources");
    if (several.isEmpty() || fields.has("spec.source")) {
      if (fields.has("spec.sources")) {
        fields.invalid(
            "spec.sources",
            several.isEmpty() ? "it is no list of sources" : "there is spec.source as well",
            "Keep one of them.");
      } else if (!fields.has("spec.source") && !fields.has("spec.sourceHydrator")) {
        fields.invalid("spec.source", "it is missing", "Name a repository, a path and a revision.");
      }
      return of(List.of(one(resource, fields)), fields);
    }
    if (several.size() > MOST) {
      fields.invalid("spec.sources", "there are more than " + MOST, "");
    }
    List<One> all = new ArrayList<>();
    for (JsonObject source : several.subList(0, Math.min(MOST, several.size()))) {
      Manifest alone = with(resource, source);
      all.add(one(alone, new FieldReader(FIELDS, alone)));
    }
    DeclaredSources sources = of(all, fields);
    for (int i = 0; i < all.size(); i++) {
      tell(all.get(i).fields(), i, fields);
    }
    return sources;
  }

  private static One one(Manifest resource, FieldReader fields) {
    SourceReader reader = new SourceReader(fields, resource);
    return new One(reader, fields, reader.source());
  }

  private static Manifest with(Manifest resource, JsonObject source) {
    JsonObject spec = resource.content().object("spec").orElse(JsonObject.EMPTY);
    return new Manifest(
        resource.content().with("spec", spec.without("sources").with("source", source)));
  }

  /// The problems of one source, under its own path.
  private static void tell(FieldReader one, int index, FieldReader fields) {
    for (Problem problem : one.problems()) {
      if (SOURCE.matcher(problem.what()).find()) {
        fields.add(
            new Problem(
                problem.code(),
                problem.subject(),
                SOURCE.matcher(problem.what()).replaceAll("spec.sources[" + index + "]"),
                problem.why(),
                problem.next()));
      }
    }
  }

  private static DeclaredSources of(List<One> all, FieldReader fields) {
    List<One> rendered = all.stream().filter(one -> !one.reader().isOnlyNamed()).toList();
    if (rendered.isEmpty()) {
      fields.invalid("spec.sources", "none of them has a path or a chart", "Add one of them.");
      return new DeclaredSources(all.getFirst().source(), List.of(), RenderOptions.of(""));
    }
    One main = rendered.getFirst();
    Set<SourceReference> others = new LinkedHashSet<>();
    Map<String, One> named = new LinkedHashMap<>();
    for (One one : all) {
      if (!one.source().equals(main.source())) {
        others.add(one.source());
      }
      if (!one.reader().name().isEmpty()
          && named.putIfAbsent("$" + one.reader().name(), one) != null) {
        fields.invalid("spec.sources", "two of them have the ref " + one.reader().name(), "");
      }
    }
    RenderOptions first = render(main, named);
    Set<SourceReference> documents = new LinkedHashSet<>(documents(main, first));
    List<RenderOptions.Further> further = new ArrayList<>();
    for (One one : rendered.subList(1, rendered.size())) {
      RenderOptions options = render(one, named);
      documents.addAll(documents(one, options));
      further.add(new RenderOptions.Further(elsewhere(one, main), options));
    }
    if (documents.size() > MOST) {
      fields.invalid("spec", "files of more than " + MOST + " addresses are named", "");
    }
    others.addAll(documents);
    return new DeclaredSources(main.source(), List.copyOf(others), first.and(further));
  }

  /// The files behind addresses that a chart takes values from.
  private static List<SourceReference> documents(One one, RenderOptions options) {
    Stream<HelmOptions.Place> values =
        options.helm().values().stream()
            .flatMap(each -> each instanceof Values.File file ? Stream.of(file) : Stream.empty())
            .map(Values.File::place);
    Stream<HelmOptions.Place> parameters =
        options.helm().fileParameters().stream().map(HelmOptions.FileParameter::place);
    return Stream.concat(values, parameters)
        .flatMap(place -> place.elsewhere().stream())
        .flatMap(each -> each instanceof RemoteDocument file ? Stream.of(file) : Stream.empty())
        .map(one.reader()::document)
        .toList();
  }

  private static RenderOptions render(One one, Map<String, One> named) {
    Map<String, HelmOptions.Place> places = new LinkedHashMap<>();
    named.forEach((name, other) -> place(one, other).ifPresent(at -> places.put(name, at)));
    return one.reader().render(places);
  }

  /// The root of the other source as seen from the chart of this one.
  private static Optional<HelmOptions.Place> place(One one, One other) {
    if (other.source().equals(one.source())) {
      return Optional.of(HelmOptions.Place.beside(""));
    }
    return remote(other.source()) instanceof RemoteBase base
        ? Optional.of(new HelmOptions.Place(Optional.of(base), ""))
        : Optional.empty();
  }

  private static Optional<RemoteSource> elsewhere(One one, One main) {
    if (one.source().equals(main.source())) {
      return Optional.empty();
    }
    if (one.source().reference() instanceof ArtifactReference) {
      one.fields()
          .unsupported(
              "spec.source.repoURL of an artifact behind the first source",
              "Name the artifact first.");
    }
    return Optional.of(remote(one.source()));
  }

  private static RemoteSource remote(SourceReference source) {
    return switch (source.reference()) {
      case ChartReference chart -> new RemoteChart(source.url(), chart.name(), chart.version());
      case DocumentReference _ -> new RemoteDocument(source.url());
      case GitReference.Any any -> new RemoteBase(source.url(), any.text());
      case GitReference _, ArtifactReference _ -> new RemoteBase(source.url(), "");
    };
  }
}
