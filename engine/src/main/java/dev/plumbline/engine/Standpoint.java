package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Revision;
import dev.plumbline.source.Source;
import java.util.Map;
import java.util.Optional;

/// Where what wants to be deployed is approved, and what it is bound to: in the repository that the
/// application reads. A chart or an artifact has no commits, so what comes of one is approved in
/// the repository in which the application is declared.
///
/// @param folder in which applications are declared
record Standpoint(DeclaringFolder folder, ChangeGate.Request request) {

  /// The address of the repository in which changes of the application are approved.
  static String repository(DeclaringFolder folder, Application application) {
    String own = application.source().url();
    return switch (application.source().reference()) {
      case ChartReference _, ArtifactReference _ -> folder.newest().map(Revision::url).orElse(own);
      case GitReference _, DocumentReference _ -> own;
    };
  }

  /// The commit whose history says who brought it; empty for a deletion. Of an application that is
  /// declared in no repository the archive, which nobody can approve.
  Optional<Revision> revision() {
    return declared().map(this::taken).or(request::revision);
  }

  /// The newest commit of the folder, for an application that is an archive and is declared there.
  private Optional<Revision> declared() {
    Application application = request.application();
    return request
        .revision()
        .filter(Revision::archive)
        .flatMap(archive -> folder.newest())
        .filter(newest -> !folder.declaring(application, newest).entries().isEmpty());
  }

  /// The commit from which the values were taken, where some were: the folder may be ahead of it,
  /// or behind.
  private Revision taken(Revision newest) {
    return reads().remotes().entrySet().stream()
        .filter(each -> isOf(each.getKey(), newest))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(
            commit ->
                new Revision(
                    newest.url(),
                    newest.reference(),
                    commit,
                    "",
                    newest.committedAt(),
                    "",
                    newest.verifiedBy()))
        .orElse(newest);
  }

  /// The branch; empty for a deletion.
  String branch() {
    return declared().or(request::revision).map(Revision::reference).orElse("");
  }

  /// The commit at which it is declared, if it is approved there.
  Optional<String> commit() {
    return declared().map(this::taken).map(Revision::commit);
  }

  /// What an approval is bound to of what the render looked at.
  ReadSet bound() {
    Optional<Revision> declared = declared();
    return request
        .revision()
        .map(
            own ->
                HereReads.bound(
                    request.application(),
                    reads(),
                    own,
                    remote -> declared.filter(newest -> isOf(remote, newest)).isPresent()))
        .orElseGet(this::reads);
  }

  /// What has to read the same for a commit to have brought nothing.
  ///
  /// @throws dev.plumbline.model.ProblemException `SOURCE_CORRUPT`
  ReadSet concerning(Source source) {
    Application application = request.application();
    Optional<Revision> declared = declared();
    Optional<Revision> revision = revision();
    if (declared.isPresent() && revision.isPresent()) {
      return HereReads.of(
              application.render(),
              remote -> isOf(remote, declared.get()),
              source.tree(revision.get()))
          .and(folder.declaring(application, declared.get()));
    }
    return revision.map(each -> reads().and(folder.declaring(application, each))).orElse(reads());
  }

  private ReadSet reads() {
    return request.rendered().map(Rendered::readSet).orElse(ReadSet.EMPTY);
  }

  private static boolean isOf(RemoteSource remote, Revision of) {
    return HereReads.isOf(remote, ChangeRequest.Repository.of(of));
  }
}
