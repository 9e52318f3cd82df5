package dev.plumbline.dialect;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All dialects together: from the resources of a root folder or of a cluster to every application
/// that they declare, and everything that was refused. Immutable.
public final class Declarations {

  private final List<Dialect> dialects;
  private final Map<GroupKind, Dialect> byKind;

  /// @throws IllegalArgumentException if two dialects read the same kind
  public Declarations(List<Dialect> dialects) {
    this.dialects = List.copyOf(dialects);
    Map<GroupKind, Dialect> kinds = new TreeMap<>();
    for (Dialect dialect : dialects) {
      for (GroupKind kind : dialect.kinds()) {
        if (kinds.put(kind, dialect) != null) {
          throw new IllegalArgumentException("two dialects read " + kind);
        }
      }
    }
    this.byKind = Collections.unmodifiableMap(kinds);
  }

  /// Every kind that is read.
  public Set<GroupKind> kinds() {
    return byKind.keySet();
  }

  /// The dialect that reads the kind.
  public Optional<Dialect> dialect(GroupKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /// The dialect that declared the application.
  ///
  /// @throws IllegalArgumentException if none of these did
  public Dialect dialectOf(ApplicationId application) {
    return dialect(application.declaredAs())
        .orElseThrow(
            () -> new IllegalArgumentException("no dialect reads " + application.declaredAs()));
  }

  /// What came of all resources.
  ///
  /// @param applications in order of their ids
  /// @param refused those that cannot be run, and every reason at once
  /// @param others one problem (`UNSUPPORTED_KIND`) for each resource that declares nothing
  public record Result(
      List<Application> applications,
      Map<ApplicationId, List<Problem>> refused,
      List<Problem> others) {
    public Result {
      applications = List.copyOf(applications);
      refused = Collections.unmodifiableMap(new TreeMap<>(refused));
      others = List.copyOf(others);
    }

    /// Without the resources that declare nothing.
    public Declared declared() {
      return new Declared(applications, refused);
    }
  }

  /// Reads resources with the places where they were written ([Origin#GENERATED] for those of a
  /// cluster). A resource that is declared twice is refused with both places, and neither counts.
  /// Who writes files names no Secret by naming a repository: the credentials of repositories are
  /// then those that this process was told of, and not those that a cluster keeps for its own
  /// applications.
  public Result read(Collection<RenderedObject> resources) {
    Result found = combined(resources);
    return new Result(
        found.applications().stream().map(Declarations::withToldCredentials).toList(),
        found.refused(),
        found.others());
  }

  private static Application withToldCredentials(Application application) {
    return application.from(
        told(application.source()),
        application.alsoReads().stream().map(Declarations::told).toList());
  }

  private static SourceReference told(SourceReference source) {
    return switch (source.credentials()) {
      case SecretReference.None _, SecretReference.InRepositorySecrets _ ->
          source.with(new SecretReference.OfRepository(source.url()));
      case SecretReference.OfRepository _,
          SecretReference.InCluster _,
          SecretReference.InFolder _,
          SecretReference.InEnvironment _ ->
          source;
    };
  }

  private Result combined(Collection<RenderedObject> resources) {
    Map<ObjectKey, List<RenderedObject>> byKey = new LinkedHashMap<>();
    List<Problem> others = new ArrayList<>();
    for (RenderedObject resource : resources) {
      Optional<Dialect> dialect = dialect(resource.manifest().groupKind());
      if (dialect.isPresent()) {
        Manifest placed = dialect.get().placed(resource.manifest());
        byKey
            .computeIfAbsent(placed.key(), key -> new ArrayList<>())
            .add(new RenderedObject(placed, resource.origin()));
      } else {
        others.add(unsupported(resource));
      }
    }
    Map<ApplicationId, List<Problem>> refused = new TreeMap<>();
    List<Manifest> single = new ArrayList<>();
    byKey.forEach(
        (key, declared) -> {
          if (declared.size() == 1) {
            single.add(declared.getFirst().manifest());
          } else {
            ApplicationId id = new ApplicationId(key.kind(), key.namespace(), key.name());
            refused.put(id, List.of(duplicate(key, declared)));
          }
        });
    return combined(single, refused, others);
  }

  /// Reads resources of a cluster.
  public Result readLive(Collection<Manifest> resources) {
    return combined(
        resources.stream().map(each -> new RenderedObject(each, Origin.GENERATED)).toList());
  }

  private Result combined(
      List<Manifest> resources, Map<ApplicationId, List<Problem>> refused, List<Problem> others) {
    Map<ApplicationId, List<Problem>> all = new TreeMap<>(refused);
    List<Application> applications = new ArrayList<>();
    for (Dialect dialect : dialects) {
      List<Manifest> own =
          resources.stream().filter(each -> dialect.kinds().contains(each.groupKind())).toList();
      Declared declared = dialect.read(own);
      all.putAll(declared.refused());
      applications.addAll(declared.applications());
    }
    return new Result(
        applications.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList(), all, others);
  }

  private Problem unsupported(RenderedObject resource) {
    String kinds =
        byKind.keySet().stream().map(GroupKind::toString).collect(Collectors.joining(", "));
    return new Problem(
        ProblemCode.UNSUPPORTED_KIND,
        FieldReader.subject(resource.manifest()) + place(resource.origin()),
        "it declares no application",
        "its kind is " + resource.manifest().groupKind(),
        "Declare one of " + kinds + ", or let an application apply it.");
  }

  private static String place(Origin origin) {
    return origin.equals(Origin.GENERATED) ? "" : " (" + origin + ")";
  }

  private static Problem duplicate(ObjectKey key, List<RenderedObject> declared) {
    String places =
        declared.stream()
            .map(each -> each.origin().toString())
            .limit(5)
            .collect(Collectors.joining(", "));
    return new Problem(
        ProblemCode.DUPLICATE_OBJECT,
        key.toString(),
        "it is declared " + declared.size() + " times",
        places,
        "Keep one of them.");
  }
}
