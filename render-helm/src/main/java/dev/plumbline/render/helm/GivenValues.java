package dev.plumbline.render.helm;

import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Brings together the values that a chart's options give, in the order in which Helm takes them.
final class GivenValues {

  private static final int MOST_WORDS = 300;

  private final HelmOptions options;
  private final ValueFiles files;

  GivenValues(HelmOptions options, ValueFiles files) {
    this.options = options;
    this.files = files;
  }

  /// What takes the place of the chart's own values; empty if nothing does.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` for a file that is not there, `PATH_OUTSIDE_TREE`,
  ///     `SOURCE_CORRUPT` for an address that gives no YAML
  /// @throws HelmFailure with Helm's message
  Optional<GoMap> defaults(HelmVersion helm) {
    if (!replacesDefaults()) {
      return Optional.empty();
    }
    GoMap defaults = new GoMap();
    for (Values one : options.values()) {
      defaults =
          switch (one) {
            case Values.File file -> file(helm, defaults, file.place());
            case Values.Files several -> files(helm, defaults, several.pattern());
            case Values.Text _, Values.Inline _, Values.At _, Values.OfObject _ -> defaults;
          };
    }
    return Optional.of(defaults);
  }

  private boolean replacesDefaults() {
    return options.switches().contains(Switch.VALUE_FILES_ARE_DEFAULTS);
  }

  /// All values together. Values that are written out twice are one map, as they are to Flux: what
  /// is set in a part of it that nothing was merged into stays when it is merged again.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` for a file that is not there, `PATH_OUTSIDE_TREE`,
  ///     `SOURCE_CORRUPT` for an address that gives no YAML
  /// @throws HelmFailure with Helm's message
  GoMap values(HelmVersion helm) {
    GoMap values = new GoMap();
    Map<Values.Inline, GoMap> inlines = new HashMap<>();
    for (Values one : options.values()) {
      values =
          switch (one) {
            case Values.File file -> replacesDefaults() ? values : file(helm, values, file.place());
            case Values.Files several ->
                replacesDefaults() ? values : files(helm, values, several.pattern());
            case Values.Text text -> merged(helm, values, "the values", text.yaml());
            case Values.Inline inline ->
                Coalesce.files(
                    values,
                    inlines.computeIfAbsent(
                        inline, once -> read(helm, "the values", Yaml.write(once.object()))));
            case Values.At at -> SetValue.in(values, at, inlines.values());
            case Values.OfObject object ->
                throw new IllegalStateException("nobody has read " + object.object());
          };
    }
    return parameters().into(values, parameterFiles());
  }

  private GoMap file(HelmVersion helm, GoMap values, HelmOptions.Place place) {
    Optional<String> text = files.text(place);
    if (text.isEmpty() && !options.switches().contains(Switch.IGNORE_MISSING_VALUE_FILES)) {
      throw ChartFiles.missing(files.name(place), "there is no such file of values");
    }
    return text.map(
            there ->
                place.isDocument()
                    ? mergedDocument(helm, values, place, there)
                    : merged(helm, values, place.path(), there))
        .orElse(values);
  }

  private GoMap files(HelmVersion helm, GoMap values, HelmOptions.Place pattern) {
    List<String> named =
        options.values().stream()
            .flatMap(one -> one instanceof Values.File file ? Stream.of(file) : Stream.empty())
            .map(file -> files.name(file.place()))
            .toList();
    List<HelmOptions.Place> found = files.matching(pattern);
    if (found.isEmpty() && !options.switches().contains(Switch.IGNORE_MISSING_VALUE_FILES)) {
      throw ChartFiles.missing(files.name(pattern), "no file of values matches");
    }
    GoMap all = values;
    for (HelmOptions.Place place : found) {
      if (!named.contains(files.name(place))) {
        all = file(helm, all, place);
      }
    }
    return all;
  }

  private static GoMap merged(HelmVersion helm, GoMap values, String name, String text) {
    return Coalesce.files(values, read(helm, name, text));
  }

  /// Servers also answer with pages, to log in for example.
  private static GoMap mergedDocument(
      HelmVersion helm, GoMap values, HelmOptions.Place place, String text) {
    try {
      return Coalesce.files(values, DocumentText.values(text, helm));
    } catch (GoFailure e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.SOURCE_CORRUPT,
              place.path(),
              "what the server sent is no file of values in YAML",
              shortened(e.words()),
              "Look at what the address gives to somebody who is not logged in."),
          e);
    }
  }

  private static String shortened(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
  }

  private static GoMap read(HelmVersion helm, String name, String text) {
    try {
      return DocumentText.values(text, helm);
    } catch (GoFailure e) {
      throw new HelmFailure("failed to parse " + name + ": " + e.words());
    }
  }

  private ValueFlags parameters() {
    return new ValueFlags(
        List.of(), List.of(), parameters(false), parameters(true), fromFiles(), List.of());
  }

  private List<String> parameters(boolean text) {
    return options.parameters().stream()
        .filter(parameter -> parameter.text() == text)
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .toList();
  }

  private List<String> fromFiles() {
    return options.fileParameters().stream()
        .map(parameter -> parameter.name() + "=" + escaped(parameter.place().path()))
        .toList();
  }

  /// To `--set-file` a comma begins another value.
  private static String escaped(String path) {
    return path.replaceAll("(?<!\\\\),", "\\\\,");
  }

  /// Files of several repositories may have the same path: they are asked for in their order.
  private Function<String, String> parameterFiles() {
    Map<String, Deque<HelmOptions.Place>> places = new HashMap<>();
    for (HelmOptions.FileParameter parameter : options.fileParameters()) {
      HelmOptions.Place place = parameter.place();
      places.computeIfAbsent(place.path(), path -> new ArrayDeque<>()).add(place);
    }
    return path ->
        parameterFile(
            Optional.ofNullable(places.get(path))
                .flatMap(several -> Optional.ofNullable(several.poll()))
                .orElseGet(() -> HelmOptions.Place.beside(path)));
  }

  private String parameterFile(HelmOptions.Place place) {
    return files
        .text(place)
        .orElseThrow(
            () -> ChartFiles.missing(files.name(place), "there is no such file of a parameter"));
  }
}
