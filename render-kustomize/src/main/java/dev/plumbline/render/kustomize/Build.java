package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Tree;
import dev.plumbline.render.ChartInflater;
import dev.plumbline.render.RemoteTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one build shares: the trees, the schema, what was read, and how much is left of the limits.
final class Build {

  private final ExactTree tree;
  private final Repository own;
  private final RemoteTrees remotes;
  private final Map<RemoteSource, String> pinned = new HashMap<>();
  private final Tools tools;
  private final KustomizeOptions options;
  private final Schema schema = new Schema();
  private final List<String> warnings = new ArrayList<>();
  private long bytes;
  private int folders;

  Build(ExactTree tree, RemoteTrees remotes, Tools tools, KustomizeOptions options) {
    this.tree = tree;
    this.own = new Repository(tree, "");
    this.remotes = remotes;
    this.tools = tools;
    this.options = options;
  }

  /// The tree that is rendered.
  ExactTree tree() {
    return tree;
  }

  /// The repository that is rendered.
  Repository own() {
    return own;
  }

  /// Another repository; empty if it was not given.
  Optional<Repository> remote(RemoteBase base) {
    Optional<RemoteTrees.Pinned> found = remotes.get(base);
    found.ifPresent(given -> pinned.put(base, given.commit()));
    return found.map(given -> Repository.remote(base, given));
  }

  /// The commits of the other repositories, and the digests of charts and files, that were used.
  Map<RemoteSource, String> pinned() {
    return pinned;
  }

  Schema schema() {
    return schema;
  }

  /// Whether files must be in or below the folder that names them.
  boolean restricted() {
    return options.mode() != KustomizeOptions.Mode.FLUX && !options.unrestricted();
  }

  KustomizeLimits limits() {
    return tools.limits();
  }

  /// Whether a kustomization may name Helm charts.
  boolean inflatesCharts() {
    return options.tolerated().contains(KustomizeOptions.Tolerance.HELM_CHARTS);
  }

  ChartInflater charts() {
    return tools.charts();
  }

  /// A chart that was given from elsewhere; empty if it was not.
  Optional<Tree> remoteTree(RemoteChart chart) {
    Optional<RemoteTrees.Pinned> found = remotes.get(chart);
    found.ifPresent(given -> pinned.put(chart, given.commit()));
    return found.map(RemoteTrees.Pinned::tree);
  }

  /// A file that was given from elsewhere; empty if it was not.
  ///
  /// @throws ProblemException `INPUT_TOO_LARGE`, `RENDER_LIMIT`
  Optional<byte[]> document(RemoteDocument document) {
    Optional<RemoteTrees.Pinned> found = remotes.get(document);
    found.ifPresent(given -> pinned.put(document, given.commit()));
    return found
        .map(given -> given.tree().read(RemoteDocument.FILE, limits().text().maxBytes()))
        .map(content -> counted(content, document.url()));
  }

  /// Keeps what the author of a kustomization should change.
  void warn(List<String> lines) {
    warnings.addAll(lines);
  }

  /// All warnings, in the order in which kustomizations were read.
  List<String> warnings() {
    return warnings;
  }

  /// Counts bytes that were read.
  ///
  /// @throws ProblemException `RENDER_LIMIT`
  byte[] counted(byte[] content, String path) {
    bytes += content.length;
    if (bytes > limits().bytes()) {
      throw limit(path, "with this file more than " + limits().bytes() + " bytes are read");
    }
    return content;
  }

  /// Counts a folder that is built.
  ///
  /// @throws ProblemException `RENDER_LIMIT`
  void enter(Folder folder) {
    folders++;
    if (folders > limits().folders()) {
      throw limit(folder.name(), "more than " + limits().folders() + " folders are built");
    }
    if (folder.depth() > limits().depth()) {
      throw limit(folder.name(), "folders use each other over " + limits().depth() + " levels");
    }
  }

  /// Checks the number of objects.
  ///
  /// @throws ProblemException `RENDER_LIMIT`
  void check(ResMap resources, Folder folder) {
    if (resources.size() > limits().objects()) {
      throw limit(folder.name(), "there are more than " + limits().objects() + " objects");
    }
  }

  private static ProblemException limit(String subject, String what) {
    return Problem.of(
            ProblemCode.RENDER_LIMIT, subject, what, "Split the application into several.")
        .exception();
  }

  /// The value of a configuration file: its first document, as `sigs.k8s.io/yaml` reads it.
  ///
  /// @throws ProblemException `INVALID_YAML`, `INPUT_TOO_LARGE`
  JsonValue yaml(byte[] content, String path) {
    return Yaml.readFirst(content, path, limits().text());
  }

  /// What a kustomization file says.
  ///
  /// @throws ProblemException as [Kustomization#of]
  Kustomization kustomization(Folder.Found file) {
    return tools
        .parsed()
        .kustomization(
            file,
            () ->
                Kustomization.of(
                    yaml(file.content(), file.path()), Place.file(file.path(), file.content())));
  }

  /// The objects of a file in the tree.
  ///
  /// @param id what identifies the content
  List<Resource> resources(byte[] content, String path, String id) {
    return tools.parsed().read(id, content, path, limits().text()).stream()
        .map(document -> document.resource(schema, path))
        .toList();
  }

  /// The objects of a text that stands somewhere else.
  ///
  /// @param name what messages call the text
  /// @throws ProblemException `INVALID_YAML`, `INVALID_OBJECT`
  List<Resource> resources(String text, String name) {
    return tools.parsed().read(text, name, limits().text()).stream()
        .map(document -> document.resource(schema, name))
        .toList();
  }
}
