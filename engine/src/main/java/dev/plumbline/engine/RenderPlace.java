package dev.plumbline.engine;

import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Renders applications for one report: of the repository that changes, the tree of one side; of
/// others only what is allowed, and never for a head that is not trusted. Thread-safe.
final class RenderPlace {

  private final ChangeRequest request;
  private final RenderMemory memory;
  private final Supply supply;
  private final KnownSources known;
  private final Map<ApplicationId, Revision> origins = new ConcurrentHashMap<>();
  private final Set<Problem> unrefreshed = ConcurrentHashMap.newKeySet();

  /// Who declares what is rendered.
  enum Word {
    /// The branch that is deployed.
    BASE,
    /// Somebody who may write to the repository.
    HEAD,
    /// Anybody: nothing is fetched.
    STRANGER
  }

  /// @param known what the base declares
  RenderPlace(ChangeRequest request, RenderMemory memory, Supply supply, KnownSources known) {
    this.request = request;
    this.memory = memory;
    this.supply = supply;
    this.known = known;
  }

  /// What came of it. What the application itself takes from elsewhere is not fetched: then it is
  /// only known whether something changes for it; empty if nothing can.
  ///
  /// @param tree of the repository that changes
  Optional<Result> render(Application application, Tree tree, Word word) {
    if (!request.repository().isReadBy(application.source())) {
      return apart(application, tree);
    }
    return Optional.of(render(application, tree, tree, word));
  }

  /// Whether the application itself is elsewhere and may be fetched.
  boolean fetches(Application application, Word word) {
    return supply.declared()
        && word != Word.STRANGER
        && !request.repository().isReadBy(application.source());
  }

  /// What came of an application that is elsewhere, fetched; call it only if [#fetches].
  ///
  /// @param here of the repository that changes
  Result fetched(Application application, Tree here, Word word) {
    Optional<SourceReference> own = permitted(application.source(), word);
    if (own.isEmpty()) {
      return new Result.Needs(unknown(application), ReadSet.EMPTY);
    }
    try {
      Source source = supply.source().orElseThrow();
      Revision revision = source.resolve(own.get());
      if (word != Word.BASE) {
        origins.put(application.id(), revision);
      }
      return render(application, source.tree(revision), here, word);
    } catch (ProblemException e) {
      return new Result.Needs(e.problem(), ReadSet.EMPTY);
    }
  }

  /// What the own source of an application of the head named, if that was fetched.
  Optional<Revision> origin(ApplicationId id) {
    return Optional.ofNullable(origins.get(id));
  }

  /// What could not be looked up again, and counts as it did when it was.
  List<Problem> unrefreshed() {
    return List.copyOf(unrefreshed);
  }

  private Problem unknown(Application application) {
    return new Problem(
        ProblemCode.URL_REFUSED,
        application.id().toString(),
        "takes " + application.source().url() + " in a way that no application of the base does",
        "a report fetches other versions of what the base declares, and nothing that only the"
            + " proposed change names",
        "It is fetched once it is merged.");
  }

  private Result render(Application application, Tree tree, Tree here, Word word) {
    if (!ObjectValues.of(application).isEmpty()) {
      return new Result.Needs(
          Problem.of(
              ProblemCode.VALUES_MISSING,
              application.id().toString(),
              "takes values from objects of its target, which were not read",
              ""),
          ReadSet.EMPTY);
    }
    Remotes remotes = remotes(application, here, word);
    try {
      Result result = memory.render(tree, application.render(), remotes);
      unrefreshed.addAll(remotes.unrefreshed());
      return result;
    } catch (ProblemException e) {
      // what is needed from elsewhere could not be had
      return new Result.Needs(e.problem(), ReadSet.EMPTY);
    }
  }

  /// A chart from elsewhere with values from here: whether they change is known, what comes of it
  /// is not.
  private Optional<Result> apart(Application application, Tree tree) {
    if (application.alsoReads().stream().noneMatch(request.repository()::isReadBy)) {
      return Optional.empty();
    }
    return Optional.of(
        new Result.Apart(
            Problem.of(
                ProblemCode.SOURCE_MISSING,
                application.id().toString(),
                "takes its chart from " + application.source().url() + ", which was not fetched",
                ""),
            HereReads.of(application.render(), this::isHere, tree)));
  }

  private boolean isHere(RemoteSource remote) {
    return HereReads.isOf(remote, request.repository());
  }

  private Optional<SourceReference> permitted(SourceReference source, Word word) {
    return word == Word.BASE ? Optional.of(source) : known.permitted(source);
  }

  private Remotes remotes(Application application, Tree here, Word word) {
    if (word == Word.STRANGER || supply.source().isEmpty()) {
      return Remotes.refused();
    }
    Source source = supply.source().get();
    if (!supply.declared()) {
      return Remotes.anonymous(source, request.remotes());
    }
    Optional<SourceReference> own = permitted(application.source(), word);
    List<SourceReference> declared = new ArrayList<>(own.stream().toList());
    application.alsoReads().stream()
        .flatMap(each -> permitted(each, word).stream())
        .forEach(declared::add);
    return Remotes.reporting(
        new RemoteLookUp(source, request.remotes().with(false), own, declared),
        supply
            .targets()
            .filter(targets -> known.goesTo(application.destination()))
            .map(targets -> new TargetLookUp(targets, application)),
        given(application, here));
  }

  /// The repository that changes as the side has it, where the application names it as a source:
  /// what its branch names now is not what it will name.
  private Map<RemoteSource, RemoteTrees.Pinned> given(Application application, Tree here) {
    RemoteTrees.Pinned side =
        new RemoteTrees.Pinned("tree " + here.entry("").map(TreeEntry::id).orElse("none"), here);
    Map<RemoteSource, RemoteTrees.Pinned> given = new HashMap<>();
    Stream.concat(Stream.of(application.source()), application.alsoReads().stream())
        .filter(request.repository()::isReadBy)
        .flatMap(each -> HereReads.name(each).stream())
        .forEach((RemoteBase name) -> given.put(name, side));
    return given;
  }
}
