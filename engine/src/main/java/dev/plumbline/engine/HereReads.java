package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an application whose chart or artifact comes from elsewhere reads in the repository in
/// which it is declared, and what an approval of it is bound to: the same for the report on a
/// change and for its deployment.
final class HereReads {

  private HereReads() {}

  /// The name by which a render asks for a branch of a repository; empty for what is no branch.
  static Optional<RemoteBase> name(SourceReference source) {
    return switch (source.reference()) {
      case GitReference.Any any -> Optional.of(new RemoteBase(source.url(), any.text()));
      case GitReference.Head _ -> Optional.of(new RemoteBase(source.url(), ""));
      case GitReference _, ChartReference _, ArtifactReference _, DocumentReference _ ->
          Optional.empty();
    };
  }

  /// Whether the name is one of the repository and its branch.
  static boolean isOf(RemoteSource remote, ChangeRequest.Repository repository) {
    return remote instanceof RemoteBase base
        && repository.isReadBy(
            base.url(),
            base.reference().isEmpty()
                ? new GitReference.Head()
                : new GitReference.Any(base.reference()));
  }

  /// The files of values, and the folders that further sources render, as far as they are here.
  ///
  /// @param here what is of the tree
  static ReadSet of(RenderOptions options, Predicate<RemoteSource> here, Tree tree) {
    Map<String, String> reads = new HashMap<>();
    Stream.concat(
            places(options, here),
            options.further().stream()
                .flatMap(
                    further ->
                        Stream.concat(
                            places(further.options(), here),
                            further.remote().filter(here).stream()
                                .map(remote -> further.options().path()))))
        .map(HereReads::certain)
        .forEach(path -> reads.put(path, tree.entry(path).map(TreeEntry::id).orElse("")));
    return new ReadSet(reads);
  }

  private static Stream<String> places(RenderOptions options, Predicate<RemoteSource> here) {
    Stream<Place> values =
        options.helm().values().stream()
            .flatMap(
                each ->
                    switch (each) {
                      case Values.File file -> Stream.of(file.place());
                      case Values.Files files -> Stream.of(files.pattern());
                      case Values.Text _, Values.Inline _, Values.OfObject _, Values.At _ ->
                          Stream.empty();
                    });
    Stream<Place> parameters = options.helm().fileParameters().stream().map(FileParameter::place);
    return Stream.concat(values, parameters)
        .filter(place -> place.elsewhere().filter(here).isPresent())
        .map(Place::path);
  }

  /// The path, or the folder in which all paths of the pattern lie.
  private static String certain(String pattern) {
    String plain = pattern.replaceFirst("[*?\\[{].*", "");
    String path =
        plain.length() == pattern.length()
            ? plain
            : plain.substring(0, Math.max(0, plain.lastIndexOf('/')));
    return path.replaceAll("^/+|/+$", "");
  }

  /// What an approval is bound to of what a render read: with the archive that the application
  /// itself is, and then without the commit of the repository that it is declared in. That moves
  /// with every commit, and what is taken from it is in what is rendered.
  ///
  /// @param own what the application's own source named
  static ReadSet bound(
      Application application, ReadSet reads, Revision own, Predicate<RemoteSource> here) {
    Optional<RemoteSource> archive =
        own.archive() ? archive(application.source()) : Optional.empty();
    if (archive.isEmpty()) {
      return reads;
    }
    Map<RemoteSource, String> remotes = new HashMap<>(reads.remotes());
    remotes.keySet().removeIf(here);
    remotes.put(archive.get(), own.commit());
    return reads.with(remotes);
  }

  private static Optional<RemoteSource> archive(SourceReference source) {
    return switch (source.reference()) {
      case ChartReference chart ->
          Optional.of(new RemoteChart(source.url(), chart.name(), chart.version()));
      case ArtifactReference artifact ->
          Optional.of(new RemoteBase(source.url(), version(artifact)));
      case DocumentReference _, GitReference _ -> Optional.empty();
    };
  }

  private static String version(ArtifactReference reference) {
    return switch (reference) {
      case ArtifactReference.Tag tag -> tag.name();
      case ArtifactReference.SemverRange range -> range.range() + " " + range.filter();
      case ArtifactReference.Digest digest -> digest.digest();
      case ArtifactReference.Any any -> any.text();
    };
  }
}
