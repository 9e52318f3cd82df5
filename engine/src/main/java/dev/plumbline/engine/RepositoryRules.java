package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.Checks;
import dev.plumbline.check.Policy;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.codec.Json;
import dev.plumbline.engine.PolicyShelf.Reading;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.Severity;
import dev.plumbline.source.Source;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The rules of the repository in which applications are declared: its policies, waivers and
/// severities, and the schemas of the kinds that applications define. An application is judged
/// anew only if what it wants, what is there, or what is said about it has changed. Thread-safe.
public final class RepositoryRules implements RunRules {

  private final Parts parts;
  private final PolicyShelf shelf;
  private final Vicinity vicinity = new Vicinity();
  private final Map<ApplicationId, Judged> judged = new ConcurrentHashMap<>();
  private final Map<ApplicationId, Objection> objections = new ConcurrentHashMap<>();

  /// What the rules ask.
  ///
  /// @param reader makes a policy of what the folder of policies holds
  /// @param now this machine's clock; waivers end by it
  /// @param environments the names of those that an application goes to
  public record Parts(
      Source source,
      Targets targets,
      Function<List<RenderedObject>, Policy> reader,
      Supplier<Instant> now,
      Function<Application, List<String>> environments) {}

  /// @param basis everything that the findings follow from
  private record Judged(Digest basis, List<Finding> findings) {}

  /// Something was said of an application that another policy may not say.
  private record Objection(Application application, List<String> environments, Reading reading) {}

  /// What there is to tell when policies were read.
  ///
  /// @param problems what is wrong with the policies themselves, and waivers that have expired
  /// @param again the applications that other policies had something to say about
  public record News(List<Problem> problems, Set<ApplicationId> again) {
    public News {
      problems = List.copyOf(problems);
      again = Set.copyOf(again);
    }
  }

  /// @param rooted whether there is a folder of declarations, so that there may be policies
  public RepositoryRules(Parts parts, boolean rooted) {
    this.parts = parts;
    this.shelf = new PolicyShelf(parts.source(), parts.reader(), rooted);
  }

  /// The branch of the folder of declarations was looked up: from now on its policies count.
  public News take(Revision tip) {
    Reading now = shelf.take(tip);
    Set<ApplicationId> again = new TreeSet<>();
    objections.forEach(
        (id, objection) -> {
          if (!objection.reading().equals(now)
              || !objection
                  .environments()
                  .equals(parts.environments().apply(objection.application()))) {
            again.add(id);
          }
        });
    return new News(problems(now), again);
  }

  private List<Problem> problems(Reading reading) {
    return switch (reading) {
      case Reading.Unreadable(Problem problem) -> List.of(problem);
      case Reading.Policies(Policy policy, boolean _) ->
          policy.remarks(today(), List.of()).stream()
              .filter(remark -> remark.severity() != Severity.INFO)
              .map(Finding::problem)
              .toList();
    };
  }

  /// Which policies judge now what is applied, for what is bound to them.
  public Digest version() {
    return switch (shelf.tip()) {
      case Reading.Policies(Policy policy, boolean _) -> policy.version().digest();
      case Reading.Unreadable(Problem problem) -> Digest.of(problem.message());
    };
  }

  @Override
  public List<Finding> judge(Wanted wanted) {
    Application application = wanted.application();
    vicinity.note(application, wanted.objects());
    Reading reading = shelf.of(wanted.revision());
    List<String> environments = parts.environments().apply(application);
    Objection objection = new Objection(application, environments, reading);
    return switch (reading) {
      case Reading.Unreadable(Problem problem) -> {
        objections.put(application.id(), objection);
        throw problem.about(application.id() + ": " + problem.subject()).exception();
      }
      case Reading.Policies policies -> {
        List<Finding> findings = judge(wanted, policies, environments);
        if (findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)) {
          objections.put(application.id(), objection);
        } else {
          objections.remove(application.id());
        }
        yield findings;
      }
    };
  }

  /// What is around the wanted objects, as far as the policy asks for it.
  ///
  /// @param namespaces of the objects, as they are on the target
  /// @param wanted namespaces and definitions, by whatever application
  /// @param served what the target serves
  private record Around(
      List<Manifest> namespaces, List<DesiredObject> wanted, ServedVersions served) {
    List<Manifest> manifests() {
      return Stream.concat(namespaces.stream(), wanted.stream().map(DesiredObject::manifest))
          .toList();
    }
  }

  private List<Finding> judge(Wanted wanted, Reading.Policies policies, List<String> environments) {
    Application application = wanted.application();
    List<DesiredObject> nearby =
        vicinity.around(application.destination().target(), wanted.objects());
    if (!policies.declared() && nearby.isEmpty()) {
      judged.remove(application.id());
      return List.of();
    }
    Policy policy = policies.policy();
    Around around = new Around(namespaces(wanted, policy), nearby, served(application, policy));
    Digest basis = basis(wanted, policy, environments, around);
    Judged before = judged.get(application.id());
    if (before != null && before.basis().equals(basis)) {
      return before.findings();
    }
    ReviewInput input =
        new ReviewInput(
            new CheckInput(application, wanted.objects()),
            environments,
            wanted.formerly().of(wanted.objects(), policy.comparesWithBefore()),
            around.manifests(),
            today());
    List<Finding> alone = Checks.alone(input.wanted(), around.served(), policy::speaksOf);
    List<Finding> findings =
        Stream.concat(
                policy.rule(input).findings().stream(),
                policy.judge(input, alone).findings().stream())
            .distinct()
            .toList();
    judged.put(application.id(), new Judged(basis, findings));
    return findings;
  }

  private ServedVersions served(Application application, Policy policy) {
    return policy.speaksOf(Checks.API_VERSION)
        ? parts.targets().target(application.destination()).versions()
        : ServedVersions.NONE;
  }

  /// The namespaces of the objects as they are on the target: what a change says of its namespace
  /// takes it out of no policy.
  private List<Manifest> namespaces(Wanted wanted, Policy policy) {
    Set<ObjectReference> asked = new LinkedHashSet<>();
    if (policy.asksForNamespaces()) {
      wanted.objects().stream()
          .map(object -> object.key().namespace())
          .filter(name -> !name.isEmpty())
          .forEach(
              name ->
                  asked.add(new ObjectReference(ObjectKey.of("v1", "Namespace", "", name), "v1")));
    }
    if (asked.isEmpty()) {
      return List.of();
    }
    Application application = wanted.application();
    Target target = parts.targets().target(application.destination());
    return target.observe(EffectPerformer.access(application), asked).found().values().stream()
        .sorted(Comparator.comparing(ObservedObject::key))
        .map(ObservedObject::manifest)
        .toList();
  }

  private Digest basis(Wanted wanted, Policy policy, List<String> environments, Around around) {
    StringBuilder text = new StringBuilder();
    text.append(policy.version()).append(environments);
    text.append(policy.waivers().isEmpty() ? "" : today());
    text.append(wanted.formerly().mark(wanted.objects())).append(around.served());
    around.namespaces().forEach(namespace -> text.append(Json.digest(namespace.content())));
    Stream.concat(around.wanted().stream(), wanted.objects().stream())
        .forEach(
            object -> text.append(object.key()).append(object.digest()).append(object.origin()));
    return Digest.of(text.toString());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(parts.now().get(), ZoneOffset.UTC);
  }

  @Override
  public void forget(ApplicationId application) {
    judged.remove(application);
    objections.remove(application);
    vicinity.forget(application);
  }
}
