package dev.plumbline.engine;

import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Changes;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Renderer;
import dev.plumbline.report.ApplicationReport;
import dev.plumbline.report.Fate;
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
    this.scan = new DeclarationScan(kinds(parts.declarations()));
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
      List<Application> elsewhere,
      boolean whole,
      ReportSide side,
      ReadIndex<ApplicationId> index,
      Environments environments,
      List<Problem> problems) {

    boolean is(String otherTree, ChangeRequest request) {
      return tree.equals(otherTree)
          && repository.equals(request.repository())
          && remotes.equals(request.remotes())
          && elsewhere.equals(request.around().applications())
          && whole == request.around().whole()
          && remotes.equals(RemotePermission.NONE);
    }
  }

  /// The report on a change.
  ///
  /// @throws dev.plumbline.model.ProblemException if the trees cannot be read, or the folder of
  ///     declarations cannot be rendered
  public Report report(ChangeRequest request) {
    return made(request).report();
  }

  /// A report, and what it was made of.
  ///
  /// @param rendered what came of the applications that the change concerns, as far as they could
  ///     be rendered; those that it withdraws are not among them
  public record Made(Report report, List<Coming> rendered) {
    public Made {
      rendered = List.copyOf(rendered);
    }
  }

  /// What an application comes to.
  public record Coming(Application application, Rendered rendered) {}

  /// The report on a change, with what it was made of.
  ///
  /// @throws dev.plumbline.model.ProblemException as [#report]
  public synchronized Made made(ChangeRequest request) {
    Base base = base(request);
    List<Problem> unknown = new ArrayList<>();
    ReportSide head = declared(resources(request.head(), request, unknown), request);
    unknown.removeAll(base.problems());
    Set<ApplicationId> touched = touched(base, head, request);
    RenderPlace place = new RenderPlace(request, memory, parts.source());
    boolean trusted = request.span().trusted();
    head.results()
        .putAll(
            rendered(
                touched, head, application -> place.render(application, request.head(), trusted)));
    Set<ApplicationId> blind = Untold.blind(touched, base.side(), head);
    touched.removeAll(blind);
    touched.removeIf(id -> base.side().isAsOn(head, id));
    Untold.notFetched(blind, base.side()).ifPresent(unknown::add);
    Untold.nobody(base.side(), head).ifPresent(unknown::add);
    base.side().results().forEach(head.results()::putIfAbsent);
    unknown.addAll(request.rules().remarks(request.changes()));
    Environments environments = environments(base, request);
    unknown.addAll(environments.problems());
    Passages passages = new Passages(environments, request.around().now());
    Subjects subjects =
        new Subjects(
            parts.declarations(),
            parts.live(),
            new Subjects.Judges(
                request.rules().also(passages::names), passages, request.span().trusted()),
            base.side(),
            head);
    List<ApplicationReport> reports = workers.all(touched, id -> Reporter.of(subjects.of(id)));
    return new Made(
        new Report(
            request.span(),
            new ReportInput.Extent(all(base.side(), head).size(), files(request.changes())),
            reports,
            unknown),
        coming(reports, head));
  }

  /// What is rendered of those that change.
  private static List<Coming> coming(List<ApplicationReport> reports, ReportSide head) {
    List<Coming> all = new ArrayList<>();
    for (ApplicationReport report : reports) {
      Optional<Application> application = head.application(report.id());
      // what is on targets, or found, must not decide: only what would come of it
      if (report.fate() != Fate.UNCHANGED
          && application.isPresent()
          && head.results().get(report.id()) instanceof Result.Done done) {
        all.add(new Coming(application.get(), done.rendered()));
      }
    }
    return all;
  }

  private Environments environments(Base base, ChangeRequest request) {
    return switch (request.around().governing()) {
      case ChangeRequest.Governing.Known known -> known.environments();
      case ChangeRequest.Governing.DeclaredIn(Tree tip) ->
          id(tip).equals(base.tree())
              ? base.environments()
              : Passages.environments(resources(tip, request, new ArrayList<>()));
    };
  }

  private static String id(Tree tree) {
    return tree.entry("").map(TreeEntry::id).orElse("");
  }

  private static Set<GroupKind> kinds(Declarations declarations) {
    Set<GroupKind> kinds = new HashSet<>(declarations.kinds());
    kinds.addAll(EnvironmentDeclarations.KINDS);
    return kinds;
  }

  private static int files(Optional<Changes> changes) {
    return changes.map(each -> each.written().size() + each.removed().size()).orElse(-1);
  }

  private Base base(ChangeRequest request) {
    String tree = id(request.base());
    Base before = last;
    if (before != null && before.is(tree, request)) {
      return before;
    }
    List<Problem> problems = new ArrayList<>();
    List<RenderedObject> resources = resources(request.base(), request, problems);
    ReportSide side = declared(resources, request);
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
    Base fresh =
        new Base(
            tree,
            request.repository(),
            request.remotes(),
            request.around().applications(),
            request.around().whole(),
            side,
            index,
            Passages.environments(resources),
            problems);
    last = fresh;
    return fresh;
  }

  private ReportSide declared(List<RenderedObject> resources, ChangeRequest request) {
    return ReportSide.of(
        parts
            .declarations()
            .read(
                resources.stream()
                    .filter(
                        each ->
                            !EnvironmentDeclarations.KINDS.contains(each.manifest().groupKind()))
                    .toList()),
        request.around().applications());
  }

  private List<RenderedObject> resources(Tree tree, ChangeRequest request, List<Problem> problems) {
    if (request.around().whole()) {
      return List.of();
    }
    Optional<RenderOptions> folder = request.repository().declarations();
    if (folder.isPresent()) {
      return parts.renderer().render(tree, folder.get()).objects();
    }
    DeclarationScan.Found found = scan.scan(tree);
    problems.addAll(found.problems());
    return found.resources();
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
