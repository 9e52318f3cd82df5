package dev.plumbline.engine;

import dev.plumbline.approval.Environments;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Renderer;
import dev.plumbline.report.ApplicationReport;
import dev.plumbline.report.Report;
import dev.plumbline.report.ReportInput;
import dev.plumbline.report.Reporter;
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
import java.util.function.Supplier;
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
  private final ReportDeclarations declared;
  private final RenderMemory memory;
  private @Nullable ReportBase last;

  public ChangeReports(Parts parts) {
    this.parts = parts;
    this.workers = new Workers(parts.threads());
    this.declared = new ReportDeclarations(parts.renderer(), parts.declarations());
    this.memory = new RenderMemory(parts.renderer(), CAPACITY);
  }

  /// What it works with.
  ///
  /// @param supply gives what renders may take from elsewhere
  /// @param threads on which renders run; may be the caller's own
  public record Parts(
      Renderer renderer,
      Declarations declarations,
      Supply supply,
      LiveLook live,
      Executor threads) {}

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
  /// @param settled whether everybody answered who was asked for something from elsewhere; if not,
  ///     it may say more when it is made again
  /// @param environments that have something to say
  /// @param registries of the images that the base names, in what was rendered of it
  public record Made(
      Report report,
      List<Coming> rendered,
      boolean settled,
      Environments environments,
      Supplier<Set<String>> registries) {
    public Made {
      rendered = List.copyOf(rendered);
    }
  }

  /// The report on a change, with what it was made of.
  ///
  /// @throws dev.plumbline.model.ProblemException as [#report]
  public synchronized Made made(ChangeRequest request) {
    ReportBase base = base(request);
    List<Problem> unknown = new ArrayList<>();
    ReportSide head = declared.head(declared.resources(request.head(), request, unknown), request);
    unknown.removeAll(base.problems());
    Set<ApplicationId> touched = touched(base, head, request);
    RenderPlace place = new RenderPlace(request, memory, parts.supply(), base.known());
    head.results().putAll(rendered(touched, head, request.head(), here(place, word(request))));
    Set<ApplicationId> blind = Untold.blind(touched, base.side(), head);
    Set<ApplicationId> asked = Set.copyOf(touched);
    touched.removeAll(blind);
    touched.removeIf(id -> base.side().isAsOn(head, id));
    ReportSide before = fetched(new Sides(base.side(), head), touched, place, request);
    boolean settled = Untold.settled(asked, before, head);
    Untold.notFetched(blind, before).ifPresent(unknown::add);
    Untold.nobody(before, head).ifPresent(unknown::add);
    before.results().forEach(head.results()::putIfAbsent);
    unknown.addAll(place.unrefreshed());
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
            before,
            head);
    List<ApplicationReport> reports = workers.all(touched, id -> Reporter.of(subjects.of(id)));
    return new Made(
        new Report(request.span(), extent(before, head, request), reports, unknown),
        Coming.all(reports, head, place, request.repository()),
        settled,
        environments,
        () -> OpenImages.registries(before));
  }

  private record Sides(ReportSide base, ReportSide head) {}

  private static RenderPlace.Word word(ChangeRequest request) {
    return request.span().trusted() ? RenderPlace.Word.HEAD : RenderPlace.Word.STRANGER;
  }

  private static Render here(RenderPlace place, RenderPlace.Word word) {
    return (application, tree) -> place.render(application, tree, word);
  }

  /// Of those whose own source is elsewhere only the concerned are fetched, and both sides of them.
  ///
  /// @return the base with what was fetched; the head has it afterwards
  private ReportSide fetched(
      Sides sides, Set<ApplicationId> touched, RenderPlace place, ChangeRequest request) {
    RenderPlace.Word word = word(request);
    if (!parts.supply().declared() || word == RenderPlace.Word.STRANGER) {
      return sides.base();
    }
    ReportSide base = sides.base().copy();
    base.results()
        .putAll(rendered(touched, base, request.base(), away(place, RenderPlace.Word.BASE)));
    sides
        .head()
        .results()
        .putAll(rendered(touched, sides.head(), request.head(), away(place, word)));
    touched.removeIf(id -> base.isAsOn(sides.head(), id));
    return base;
  }

  private static Render away(RenderPlace place, RenderPlace.Word word) {
    return (application, tree) ->
        place.fetches(application, word)
            ? Optional.of(place.fetched(application, tree, word))
            : Optional.empty();
  }

  private Environments environments(ReportBase base, ChangeRequest request) {
    return switch (request.around().governing()) {
      case ChangeRequest.Governing.Known known -> known.environments();
      case ChangeRequest.Governing.DeclaredIn(Tree tip) ->
          id(tip).equals(base.tree())
              ? base.environments()
              : Passages.environments(declared.resources(tip, request, new ArrayList<>()));
    };
  }

  private static String id(Tree tree) {
    return tree.entry("").map(TreeEntry::id).orElse("");
  }

  private static ReportInput.Extent extent(
      ReportSide base, ReportSide head, ChangeRequest request) {
    int files =
        request.changes().map(each -> each.written().size() + each.removed().size()).orElse(-1);
    return new ReportInput.Extent(all(base, head).size(), files);
  }

  private ReportBase base(ChangeRequest request) {
    String tree = id(request.base());
    ReportBase before = last;
    ReportBase now =
        before != null && before.is(tree, request) ? again(before, request) : read(tree, request);
    last = now;
    return now;
  }

  /// Of a base that is the same only what comes from elsewhere can be another.
  private ReportBase again(ReportBase before, ChangeRequest request) {
    Set<ApplicationId> outside = parts.supply().source().isEmpty() ? Set.of() : before.outside();
    if (outside.isEmpty()) {
      return before;
    }
    RenderPlace place = new RenderPlace(request, memory, parts.supply(), before.known());
    return before.with(
        rendered(outside, before.side(), request.base(), here(place, RenderPlace.Word.BASE)));
  }

  private ReportBase read(String tree, ChangeRequest request) {
    List<Problem> problems = new ArrayList<>();
    List<RenderedObject> resources = declared.resources(request.base(), request, problems);
    ReportSide side = declared.base(resources, request);
    KnownSources known = new KnownSources(side.applications().values());
    RenderPlace place = new RenderPlace(request, memory, parts.supply(), known);
    side.results()
        .putAll(
            rendered(
                side.applications().keySet(),
                side,
                request.base(),
                here(place, RenderPlace.Word.BASE)));
    return new ReportBase(
        tree,
        request.repository(),
        request.remotes(),
        request.around().applications(),
        request.around().whole(),
        side,
        known,
        ReportBase.index(side.results()),
        Passages.environments(resources),
        problems);
  }

  /// Who may be concerned: who is declared otherwise, who read what differs, and of whom it is not
  /// known what he read.
  private static Set<ApplicationId> touched(
      ReportBase base, ReportSide head, ChangeRequest request) {
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

  /// Renders an application of a side, of whose repository this is the tree.
  private interface Render {
    Optional<Result> of(Application application, Tree tree);
  }

  private Map<ApplicationId, Result> rendered(
      Collection<ApplicationId> ids, ReportSide side, Tree tree, Render render) {
    record Of(ApplicationId id, Result result) {}
    Map<ApplicationId, Result> results = new HashMap<>();
    List<Optional<Of>> done =
        workers.all(
            ids,
            id ->
                side.application(id)
                    .flatMap(application -> render.of(application, tree))
                    .map(result -> new Of(id, result)));
    done.forEach(each -> each.ifPresent(of -> results.put(of.id(), of.result())));
    return results;
  }
}
