package dev.plumbline.render.helm;

import dev.plumbline.codec.Yaml;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings together the values that a chart's options give, in the order in which Helm takes them.
final class GivenValues {

  private final HelmOptions options;
  private final ChartFiles files;
  private final String folder;
  private final Map<String, String> texts = new HashMap<>();

  /// @param folder of the chart
  GivenValues(HelmOptions options, ChartFiles files, String folder) {
    this.options = options;
    this.files = files;
    this.folder = folder;
  }

  /// All values together.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND` for a file that is not there, `PATH_OUTSIDE_TREE`
  /// @throws HelmFailure with Helm's message
  GoMap values(HelmVersion helm) {
    List<String> whole = new ArrayList<>();
    for (HelmOptions.Values one : options.values()) {
      switch (one) {
        case HelmOptions.Values.File file -> {
          Optional<String> text = text(file.path());
          if (text.isEmpty() && !options.switches().contains(Switch.IGNORE_MISSING_VALUE_FILES)) {
            throw ChartFiles.missing(path(file.path()), "there is no such file of values");
          }
          text.ifPresent(there -> whole.add(named(file.path(), there)));
        }
        case HelmOptions.Values.Text text -> whole.add(named("the values", text.yaml()));
        case HelmOptions.Values.Inline inline ->
            whole.add(named("the values", Yaml.write(inline.object())));
      }
    }
    return new ValueFlags(
            whole, List.of(), parameters(false), parameters(true), fromFiles(), List.of())
        .values(helm, name -> Optional.ofNullable(texts.get(name)).orElseGet(() -> required(name)));
  }

  /// A name under which the text is found again.
  private String named(String name, String text) {
    String free = texts.containsKey(name) ? name + " (" + texts.size() + ")" : name;
    texts.put(free, text);
    return free;
  }

  private List<String> parameters(boolean text) {
    return options.parameters().stream()
        .filter(parameter -> parameter.text() == text)
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .toList();
  }

  private List<String> fromFiles() {
    return options.fileParameters().stream()
        .map(parameter -> parameter.name() + "=" + parameter.path())
        .toList();
  }

  private String required(String path) {
    return text(path)
        .orElseThrow(() -> ChartFiles.missing(path(path), "there is no such file of a parameter"));
  }

  private Optional<String> text(String path) {
    return Links.resolve(files.tree(), path(path))
        .filter(TreeEntry::isFile)
        .map(file -> GoText.decode(files.read(file)));
  }

  private String path(String path) {
    return path.startsWith("/") ? TreePath.join("", path) : TreePath.join(folder, path);
  }
}
