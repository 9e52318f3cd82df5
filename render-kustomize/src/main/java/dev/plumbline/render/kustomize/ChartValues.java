package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.YamlTokens;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.List;
import java.util.Optional;

/// The values of a chart of `helmCharts`: those of the chart or of a file in their place, with
/// those that are written out merged in; then more files.
record ChartValues(ChartSpec spec, Folder folder) {

  private static final String FILE = "values.yaml";

  /// What `valuesMerge` may be.
  private static final List<String> KINDS = List.of("merge", "override", "replace");

  /// The additional files.
  ///
  /// @throws ProblemException what [Folder#load] throws; `INVALID_FIELD` for another kind of merge
  List<HelmOptions.Values> additional() {
    List<HelmOptions.Values> values =
        spec.texts("additionalValuesFiles").stream().map(this::file).toList();
    if (!KINDS.contains(kind())) {
      throw spec.fields()
          .place("valuesMerge")
          .refuse("valuesMerge must be one of [merge override replace]", "Correct it.");
    }
    return values;
  }

  private HelmOptions.Values file(String named) {
    byte[] content = folder.load(named, spec.fields().place("additionalValuesFiles"));
    return new HelmOptions.Values.Text(new String(content, UTF_8));
  }

  private String kind() {
    String kind = spec.text("valuesMerge");
    return kind.isEmpty() ? "override" : kind;
  }

  /// The values that stand in for those of the chart.
  ///
  /// @throws ProblemException what [Folder#load] throws; `INVALID_FIELD` for values that cannot be
  ///     merged, `SOURCE_CORRUPT` for an address that gives no YAML
  /// @throws dev.plumbline.model.RemoteNeededException for an address that was not given
  HelmOptions.Values main(ChartGenerator.Located chart) {
    JsonObject inline = spec.inline();
    if (inline.isEmpty()) {
      return new HelmOptions.Values.Text(new String(given(chart), UTF_8));
    }
    return new HelmOptions.Values.Inline(
        kind().equals("replace") ? inline : merged(given(chart), inline));
  }

  private byte[] given(ChartGenerator.Located chart) {
    Place place = spec.fields().place("valuesFile");
    String named = spec.text("valuesFile");
    if (Remote.isFile(named)) {
      return behind(Remote.document(named, place), place);
    }
    if (!named.isEmpty()) {
      return folder.load(named, place);
    }
    if (chart.tree().equals(folder.tree())) {
      return folder.load(spec.folder() + "/" + FILE, place);
    }
    String path = TreePath.join(chart.path(), FILE);
    return Links.resolve(chart.tree(), path)
        .filter(TreeEntry::isFile)
        .map(file -> chart.tree().read(file.path(), folder.build().limits().text().maxBytes()))
        .orElseThrow(() -> place.refuse("the chart has no " + FILE, "Name a file of values."));
  }

  /// Servers also answer with pages, to log in for example.
  private byte[] behind(RemoteDocument document, Place place) {
    byte[] content =
        folder.build().document(document).orElseThrow(() -> Remote.needed(document, place));
    Limits limits = folder.build().limits().text();
    try {
      String text = YamlTokens.text(content, document.url(), limits);
      if (NodeReader.read(text, document.url(), limits)
          .filter(n -> !(n instanceof MapNode))
          .isEmpty()) {
        return content;
      }
    } catch (ProblemException e) {
      throw new ProblemException(corrupt(document, e.problem().what()), e);
    }
    throw corrupt(document, "it is no mapping").exception();
  }

  private static Problem corrupt(RemoteDocument document, String why) {
    return new Problem(
        ProblemCode.SOURCE_CORRUPT,
        document.url(),
        "what the server sent is no file of values in YAML",
        why,
        "Look at what the address gives to somebody who is not logged in.");
  }

  private JsonObject merged(byte[] given, JsonObject inline) {
    Place place = spec.place();
    Limits limits = folder.build().limits().text();
    String name = "values of " + spec.text("name");
    Optional<Node> read = NodeReader.read(YamlTokens.text(given, name, limits), name, limits);
    Node node =
        read.orElseThrow(
            () ->
                place.refuse(
                    "could not parse values file into rnode: EOF",
                    "Write at least {} into the file of values."));
    if (!(node instanceof MapNode chart) || !(NodeJson.node(inline) instanceof MapNode own)) {
      throw place.refuse("could not merge values: they are no mapping", "Correct the values.");
    }
    boolean override = kind().equals("override");
    MapNode over = override ? own : chart;
    MapNode under = override ? chart : own;
    return KyamlMerge.mergeValues(under, over, folder.build().schema())
        ? NodeJson.object(under, name)
        : JsonObject.EMPTY;
  }
}
