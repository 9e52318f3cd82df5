package dev.plumbline.render.helm;

import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings together the values that a chart's options give, in the order in which Helm takes them.
final class GivenValues {

  private final HelmOptions options;
  private final ValueFiles files;

  GivenValues(HelmOptions options, ValueFiles files) {
    this.options = options;
    this.files = files;
  }

  /// All values together.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` for a file that is not there, `PATH_OUTSIDE_TREE`
  /// @throws HelmFailure with Helm's message
  GoMap values(HelmVersion helm) {
    GoMap values = new GoMap();
    for (Values one : options.values()) {
      values =
          switch (one) {
            case Values.File file -> file(helm, values, file.place());
            case Values.Files several -> files(helm, values, several.pattern());
            case Values.Text text -> merged(helm, values, "the values", text.yaml());
            case Values.Inline inline ->
                merged(helm, values, "the values", Yaml.write(inline.object()));
            case Values.At at -> at(values, at);
            case Values.OfObject object ->
                throw new IllegalStateException("nobody has read " + object.object());
          };
    }
    return parameters().into(values, this::parameterFile);
  }

  private GoMap file(HelmVersion helm, GoMap values, HelmOptions.Place place) {
    Optional<String> text = files.text(place);
    if (text.isEmpty() && !options.switches().contains(Switch.IGNORE_MISSING_VALUE_FILES)) {
      throw ChartFiles.missing(files.name(place), "there is no such file of values");
    }
    return text.map(there -> merged(helm, values, place.path(), there)).orElse(values);
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
    try {
      return Coalesce.files(values, DocumentText.values(text, helm));
    } catch (GoFailure e) {
      throw new HelmFailure("failed to parse " + name + ": " + e.words());
    }
  }

  /// As Flux does: quotes around a value make it a text.
  private static GoMap at(GoMap values, Values.At at) {
    String value = at.value();
    if (at.literal()) {
      SetGrammar.setLiteral(at.path() + "=" + value, values);
    } else if (isQuoted(value, '"') || isQuoted(value, '\'')) {
      SetGrammar.setString(at.path() + "=" + trimmed(value), values);
    } else {
      SetGrammar.set(at.path() + "=" + value, values);
    }
    return values;
  }

  private static boolean isQuoted(String value, char quote) {
    return value.length() > 1
        && value.charAt(0) == quote
        && value.charAt(value.length() - 1) == quote;
  }

  private static String trimmed(String value) {
    return value.replaceAll("^[\"']+|[\"']+$", "");
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

  private String parameterFile(String path) {
    Map<String, HelmOptions.Place> places = new LinkedHashMap<>();
    options
        .fileParameters()
        .forEach(parameter -> places.put(parameter.place().path(), parameter.place()));
    HelmOptions.Place place = places.getOrDefault(path, HelmOptions.Place.beside(path));
    return files
        .text(place)
        .orElseThrow(
            () -> ChartFiles.missing(files.name(place), "there is no such file of a parameter"));
  }
}
