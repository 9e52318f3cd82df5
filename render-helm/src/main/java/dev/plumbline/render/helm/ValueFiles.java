package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Links;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the files of values that options name: of the chart's tree, of other repositories, and
/// behind addresses.
final class ValueFiles {

  private static final int LARGEST = 8 << 20;

  private final ChartFiles files;
  private final RemoteTrees remotes;
  private final String folder;
  private final Map<RemoteSource, String> pinned = new HashMap<>();

  /// @param folder of the chart
  ValueFiles(ChartFiles files, RemoteTrees remotes, String folder) {
    this.files = files;
    this.remotes = remotes;
    this.folder = folder;
  }

  /// The text of the file; empty if there is none.
  ///
  /// @throws RemoteNeededException for a repository that was not given
  Optional<String> text(HelmOptions.Place place) {
    return place
        .elsewhere()
        .map(elsewhere -> remote(elsewhere, place.path()))
        .orElseGet(
            () ->
                Links.resolve(files.tree(), local(place.path()))
                    .filter(TreeEntry::isFile)
                    .map(file -> GoText.decode(files.read(file))));
  }

  /// The files that match, in the order of their paths.
  ///
  /// @throws RemoteNeededException for a repository that was not given
  List<HelmOptions.Place> matching(HelmOptions.Place pattern) {
    if (pattern.elsewhere().isPresent()) {
      RemoteFiles repository = pattern.elsewhere().get();
      FilePattern listing =
          new FilePattern(TreePath.normalise(pattern.path()), IgnoreRules.of(List.of()));
      return listing.answer(given(repository, pattern.path()).tree()).stream()
          .map(file -> new HelmOptions.Place(pattern.elsewhere(), file.path()))
          .toList();
    }
    return files.matching(local(pattern.path())).stream()
        .map(file -> HelmOptions.Place.beside("/" + file.path()))
        .toList();
  }

  /// The folder of the chart.
  String folder() {
    return folder;
  }

  /// How the file is called in messages.
  String name(HelmOptions.Place place) {
    return place
        .elsewhere()
        .map(
            elsewhere -> place.isDocument() ? elsewhere.toString() : elsewhere + "/" + place.path())
        .orElseGet(() -> local(place.path()));
  }

  /// The commits of the other repositories, and the digests of the files, that were read.
  Map<RemoteSource, String> pinned() {
    return pinned;
  }

  private Optional<String> remote(RemoteFiles elsewhere, String path) {
    RemoteTrees.Pinned given = given(elsewhere, path);
    String inside =
        elsewhere instanceof RemoteDocument ? RemoteDocument.FILE : TreePath.normalise(path);
    return Links.resolve(given.tree(), inside)
        .filter(TreeEntry::isFile)
        .map(file -> GoText.decode(given.tree().read(file.path(), LARGEST)));
  }

  private RemoteTrees.Pinned given(RemoteFiles elsewhere, String path) {
    RemoteTrees.Pinned given = remotes.get(elsewhere).orElseThrow(() -> needed(elsewhere, path));
    pinned.put(elsewhere, given.commit());
    return given;
  }

  private String local(String path) {
    return path.startsWith("/") ? TreePath.join("", path) : TreePath.join(folder, path);
  }

  private static RemoteNeededException needed(RemoteFiles elsewhere, String path) {
    return elsewhere instanceof RemoteDocument document
        ? needed(document)
        : unknown(elsewhere, path);
  }

  private static RemoteNeededException needed(RemoteDocument document) {
    return new RemoteNeededException(
        document,
        new Problem(
            ProblemCode.URL_REFUSED,
            document.url(),
            "the file is behind an address, and was not given",
            "nothing is fetched that nobody allowed",
            "Allow it with --allow-remotes " + document.url() + ", or commit the file."));
  }

  private static RemoteNeededException unknown(RemoteFiles repository, String path) {
    return new RemoteNeededException(
        repository,
        new Problem(
            ProblemCode.URL_REFUSED,
            path,
            "the file of values is in a repository that was not given",
            repository.toString(),
            "Commit the file to the chart's repository."));
  }
}
