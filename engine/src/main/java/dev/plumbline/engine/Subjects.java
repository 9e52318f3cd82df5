package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Checks;
import dev.plumbline.check.Neighbourhood;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.report.LiveState;
import dev.plumbline.report.Passage;
import dev.plumbline.report.Side;
import dev.plumbline.report.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Turns what was rendered on both sides into the subjects of a report: objects as they shall be on
/// the target, and what checks say of them.
final class Subjects {

  private static final Set<GroupKind> CONTEXT =
      Set.of(
          new GroupKind("", "Namespace"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"));

  private final Declarations declarations;
  private final LiveLook live;
  private final View base;
  private final View head;
  private final KnownScopes scopes;
  private final Judges judges;
  private final Published published;

  /// One side, and what is declared there for each target: by all applications together.
  ///
  /// @param around the objects, by their keys
  /// @param context the namespaces and the definitions of kinds
  private record View(
      ReportSide side, Map<String, Neighbourhood> around, Map<String, List<Manifest>> context) {}

  /// Who has something to say about a change.
  ///
  /// @param trusted whether targets may be asked for what the head wants
  record Judges(ReportRules rules, Passages passages, boolean trusted) {}

  Subjects(
      Declarations declarations, LiveLook live, Judges judges, ReportSide base, ReportSide head) {
    this.declarations = declarations;
    this.live = live;
    this.judges = judges;
    this.published = new Published(judges.trusted() ? live : LiveLook.NONE);
    this.scopes =
        KnownScopes.of(
            Stream.concat(base.results().values().stream(), head.results().values().stream())
                .flatMap(
                    result ->
                        result instanceof Result.Done done
                            ? Stream.of(done.rendered())
                            : Stream.empty())
                .filter(identities()::add)
                .toList());
    this.base = new View(base, neighbourhoods(base), context(base));
    this.head = new View(head, neighbourhoods(head), context(head));
  }

  /// Most are the very same on both sides. To compare them as values means to walk through all.
  private static Set<Rendered> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// The subject of one application.
  Subject of(ApplicationId id) {
    Side one = side(id, base, Optional.empty());
    Side other = side(id, head, Optional.of(objects(one)));
    List<Problem> unknown = new ArrayList<>();
    return new Subject(id, one, other, look(one, other, unknown), passage(one, other), unknown);
  }

  /// Looks as the application that the base declares, so that nobody sees by a head what he may not
  /// see; for a stranger's head nobody is asked.
  private Optional<LiveState> look(Side one, Side other, List<Problem> unknown) {
    if (!(one instanceof Side.Present before)
        || !(other instanceof Side.Present after)
        || !judges.trusted()
        || !before.application().destination().equals(after.application().destination())) {
      return Optional.empty();
    }
    try {
      return live.look(before.application(), before.objects(), after.objects());
    } catch (ProblemException e) {
      unknown.add(e.problem());
      return Optional.empty();
    }
  }

  private Passage passage(Side one, Side other) {
    return Stream.of(other, one)
        .flatMap(
            each -> each instanceof Side.Present it ? Stream.of(it.application()) : Stream.of())
        .findFirst()
        .map(judges.passages()::of)
        .orElse(Passage.FREE);
  }

  private static List<DesiredObject> objects(Side side) {
    return side instanceof Side.Present present ? present.objects() : List.of();
  }

  /// @param before the objects that are there already; empty for those of the side itself
  private Side side(ApplicationId id, View view, Optional<List<DesiredObject>> before) {
    ReportSide side = view.side();
    Problem refused = side.refused().get(id);
    if (refused != null) {
      return new Side.Failed(refused);
    }
    Application application = side.applications().get(id);
    if (application == null) {
      return new Side.Absent();
    }
    Result result = side.results().get(id);
    if (result == null) {
      return new Side.NotRendered(application, elsewhere(application));
    }
    return switch (result) {
      case Result.Done done -> present(application, done.rendered(), view, before);
      case Result.Failed failed -> new Side.Failed(failed.problem());
      case Result.Needs needs -> new Side.NotRendered(application, needs.problem());
      case Result.Apart apart -> new Side.NotRendered(application, apart.problem());
    };
  }

  private static Problem elsewhere(Application application) {
    return Problem.of(
        ProblemCode.SOURCE_MISSING,
        application.id().toString(),
        "is read from %s, which is not compared here".formatted(application.source().url()),
        "");
  }

  private Side present(
      Application application, Rendered rendered, View view, Optional<List<DesiredObject>> before) {
    Localizer.Localized localized = localized(application, rendered);
    CheckInput input = new CheckInput(application, localized.objects());
    String target = application.destination().target();
    List<Manifest> context = view.context().getOrDefault(target, List.of());
    Neighbourhood neighbours =
        view.around()
            .getOrDefault(target, Neighbourhood.UNKNOWN)
            .serving(published.versions(application));
    List<Finding> more = new ArrayList<>();
    Dialect dialect = declarations.dialectOf(application.id());
    rendered.objects().stream()
        .flatMap(object -> dialect.objections(application, object.manifest()).stream())
        .forEach(more::add);
    more.addAll(Checks.review(input, neighbours));
    more.addAll(published.check(input, context));
    List<Finding> findings =
        judges.rules().judge(input, byKey(before.orElse(localized.objects())), context, more);
    return new Side.Present(
        application, rendered.digest(), localized.objects(), findings, rendered.warnings());
  }

  private static Map<ObjectKey, Manifest> byKey(List<DesiredObject> objects) {
    Map<ObjectKey, Manifest> all = new HashMap<>();
    objects.forEach(object -> all.put(object.key(), object.manifest()));
    return all;
  }

  private static Map<String, List<Manifest>> context(ReportSide side) {
    Map<String, List<Manifest>> context = new HashMap<>();
    side.applications()
        .forEach(
            (id, application) -> {
              if (side.results().get(id) instanceof Result.Done done) {
                done.rendered().objects().stream()
                    .map(RenderedObject::manifest)
                    .filter(manifest -> CONTEXT.contains(manifest.groupKind()))
                    .forEach(
                        context.computeIfAbsent(
                                application.destination().target(), target -> new ArrayList<>())
                            ::add);
              }
            });
    return context;
  }

  private Localizer.Localized localized(Application application, Rendered rendered) {
    return new Localizer(scopes, declarations.dialectOf(application.id()), application)
        .localize(rendered);
  }

  /// What all applications of a target declare together.
  private Map<String, Neighbourhood> neighbourhoods(ReportSide side) {
    Map<String, Set<ObjectKey>> declared = new HashMap<>();
    side.applications()
        .forEach(
            (id, application) -> {
              if (side.results().get(id) instanceof Result.Done done) {
                declared
                    .computeIfAbsent(application.destination().target(), target -> new HashSet<>())
                    .addAll(keys(application, done.rendered()));
              }
            });
    Map<String, Neighbourhood> around = new HashMap<>();
    declared.forEach(
        (target, keys) ->
            around.put(target, new Neighbourhood(ServedVersions.NONE, keys, Set.of(), false)));
    return around;
  }

  /// Where the objects will be, without making them.
  private Collection<ObjectKey> keys(Application application, Rendered rendered) {
    return new Localizer(scopes, declarations.dialectOf(application.id()), application)
        .keys(rendered);
  }
}
