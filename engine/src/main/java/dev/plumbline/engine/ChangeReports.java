package dev.plumbline.engine;

import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Renderer;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportInput;
import dev.plumbline.report.Reporter;
import dev.plumbline.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reports on changes: finds the applications that a change concerns by what their renders read,
/// renders both sides of those, and compares. Nothing is written anywhere.
///
/// What was rendered is kept, so that the next report on the same repository renders only what
/// differs. One report at a time.
public final class ChangeReports {

  private static final int CAPACITY = 50_000;

  private final Parts parts;
  private final Workers workers;
  private final DeclarationScan scan;
  private final RenderMemory memory;
  private @Nullable Base last;

  public ChangeReports(Parts parts) {
    this.parts = parts;
    this.workers = new Workers(parts.threads());
    this.scan = new DeclarationScan(parts.declarations().kinds());
    this.memory = new RenderMemory(parts.renderer(), CAPACITY);
  }

  /// What it works with.
  ///
  /// @param source gives what renders may take from elsewhere; empty if they get nothing
  /// @param threads on which renders run; may be the caller's own
  public record Parts(
      Renderer renderer,
      Declarations declarations,
      Optional<Source> source,
      LiveLook live,
      Executor threads) {}

  /// The base of the last report, with all that reads it: changes of one base come in numbers.
  private record Base(
      String tree,
      ChangeRequest.Repository repository,
      RemotePermission remotes,
      ReportSide side,
      ReadIndex<ApplicationId> index,
      List<Problem> problems) {

    boolean is(String otherTree, ChangeRequest request) {
      return tree.equals(otherTree)
          && repository.equals(request.repository())
          && remotes.equals(request.remotes())
          && remotes.equals(RemotePermission.NONE);
    }
  }

  /// The report on a change.
  ///
  /// @throws dev.plumbline.model.ProblemException if the trees cannot be read, or the folder of
  ///     declarations cannot be rendered
  public synchronized Report report(ChangeRequest request) {
    Base base = base(request);
    List<Problem> unknown = new ArrayList<>();
    ReportSide head = declared(request.head(), request, unknown);
    unknown.removeAll(base.problems());
    Set<ApplicationId> touched = touched(base, head, request);
    RenderPlace place = new RenderPlace(request, memory, parts.source());
    boolean trusted = request.span().trusted();
    head.results()
        .putAll(
            rendered(
                touched, head, application -> place.render(application, request.head(), trusted)));
    Set<ApplicationId> blind = blind(touched, base.side(), head);
    touched.removeAll(blind);
    touched.removeIf(id -> base.side().isAsOn(head, id));
    notFetched(blind, base.side()).ifPresent(unknown::add);
    nobody(base.side(), head).ifPresent(unknown::add);
    base.side().results().forEach(head.results()::putIfAbsent);
    unknown.addAll(request.rules().remarks(request.changes()));
    Subjects subjects =
        new Subjects(parts.declarations(), parts.live(), request.rules(), base.side(), head);
    return new Report(
        request.span(),
        new ReportInput.Extent(all(base.side(), head).size(), files(request.changes())),
        workers.all(touched, id -> Reporter.of(subjects.of(id))),
        unknown);
  }

  /// Those that need something from elsewhere on both sides: whether the change concerns them is
  /// not known.
  private static Set<ApplicationId> blind(
      Set<ApplicationId> touched, ReportSide base, ReportSide head) {
    return touched.stream()
        .filter(id -> base.declaresAlike(id, head))
        .filter(id -> base.results().get(id) instanceof Result.Needs)
        .filter(id -> head.results().get(id) instanceof Result.Needs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Problem> notFetched(Set<ApplicationId> blind, ReportSide side) {
    if (blind.isEmpty()) {
      return Optional.empty();
    }
    ApplicationId first = blind.iterator().next();
    Problem problem =
        side.results().get(first) instanceof Result.Needs needs
            ? needs.problem()
            : Preview.unknown(first);
    return Optional.of(
        blind.size() == 1
            ? problem.about(first + ": " + problem.subject())
            : new Problem(
                problem.code(),
                "%s and %d others".formatted(first, blind.size() - 1),
                "take from elsewhere what was not fetched, so whether they change is not known",
                problem.subject() + " " + problem.what(),
                problem.next()));
  }

  /// That no application reads the repository is hardly ever meant.
  private static Optional<Problem> nobody(ReportSide base, ReportSide head) {
    boolean read = !base.results().isEmpty() || !head.results().isEmpty();
    boolean declared = !base.applications().isEmpty() || !head.applications().isEmpty();
    return read || !declared
        ? Optional.empty()
        : Optional.of(
            new Problem(
                ProblemCode.SOURCE_MISSING,
                "the repository",
                "no application reads it by one of its addresses, and follows the base",
                "give the one that they name with --address",
                ""));
  }

  private static int files(Optional<Changes> changes) {
    return changes.map(each -> each.written().size() + each.removed().size()).orElse(-1);
  }

  private Base base(ChangeRequest request) {
    String tree = request.base().entry("").map(TreeEntry::id).orElse("");
    Base before = last;
    if (before != null && before.is(tree, request)) {
      return before;
    }
    List<Problem> problems = new ArrayList<>();
    ReportSide side = declared(request.base(), request, problems);
    RenderPlace place = new RenderPlace(request, memory, parts.source());
    side.results()
        .putAll(
            rendered(
                side.applications().keySet(),
                side,
                application -> place.render(application, request.base(), true)));
    ReadIndex<ApplicationId> index = new ReadIndex<>();
    side.results()
        .forEach(
            (id, result) -> {
              boolean whole = result instanceof Result.Done || result instanceof Result.Apart;
              if (whole && ReadIndex.covers(result.reads())) {
                index.put(id, result.reads());
              }
            });
    Base fresh = new Base(tree, request.repository(), request.remotes(), side, index, problems);
    last = fresh;
    return fresh;
  }

  private ReportSide declared(Tree tree, ChangeRequest request, List<Problem> problems) {
    Optional<RenderOptions> folder = request.repository().declarations();
    List<RenderedObject> resources;
    if (folder.isPresent()) {
      resources = parts.renderer().render(tree, folder.get()).objects();
    } else {
      DeclarationScan.Found found = scan.scan(tree);
      resources = found.resources();
      problems.addAll(found.problems());
    }
    return ReportSide.of(parts.declarations().read(resources));
  }

  /// Who may be concerned: who is declared otherwise, who read what differs, and of whom it is not
  /// known what he read.
  private static Set<ApplicationId> touched(Base base, ReportSide head, ChangeRequest request) {
    Set<ApplicationId> touched = new TreeSet<>();
    Set<ApplicationId> meeting =
        request.changes().map(base.index()::meeting).orElseGet(base.index()::all);
    for (ApplicationId id : all(base.side(), head)) {
      boolean known = base.index().contains(id);
      boolean rendered = base.side().results().containsKey(id);
      if (!base.side().declaresAlike(id, head) || meeting.contains(id) || (rendered && !known)) {
        touched.add(id);
      }
    }
    return touched;
  }

  private static Set<ApplicationId> all(ReportSide base, ReportSide head) {
    Set<ApplicationId> all = new HashSet<>(base.applications().keySet());
    all.addAll(base.refused().keySet());
    all.addAll(head.applications().keySet());
    all.addAll(head.refused().keySet());
    return all;
  }

  private Map<ApplicationId, Result> rendered(
      Collection<ApplicationId> ids,
      ReportSide side,
      Function<Application, Optional<Result>> render) {
    record Of(ApplicationId id, Result result) {}
    Map<ApplicationId, Result> results = new HashMap<>();
    List<Optional<Of>> done =
        workers.all(
            ids, id -> side.application(id).flatMap(render).map(result -> new Of(id, result)));
    done.forEach(each -> each.ifPresent(of -> results.put(of.id(), of.result())));
    return results;
  }
}
