package dev.plumbline.engine;

import dev.plumbline.dialect.Declared;
import dev.plumbline.dialect.Dialect;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what [LineRenderer] makes: each file declares an application of its name. Its text says
/// how: `orphan` leaves its objects behind, `bad` is refused, anything else is as usual.
final class FolderDialect implements Dialect {

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public Set<GroupKind> kinds() {
    return Set.of(Shop.ID.declaredAs());
  }

  @Override
  public List<String> definitions() {
    return List.of();
  }

  @Override
  public Manifest placed(Manifest resource) {
    return resource;
  }

  @Override
  public Declared read(Collection<Manifest> resources) {
    List<Application> applications = new ArrayList<>();
    Map<ApplicationId, List<Problem>> refused = new HashMap<>();
    for (Manifest resource : resources) {
      ApplicationId id = Shop.id(resource.name());
      switch (resource.content().string("text").orElse("")) {
        case "bad" -> refused.put(id, List.of(Things.problem(ProblemCode.INVALID_FIELD)));
        case "orphan" ->
            applications.add(Shop.USUAL.deleting(DeletionPolicy.ORPHAN).declared(id, "cluster"));
        case "manual" -> applications.add(Shop.USUAL.manual().declared(id, "cluster"));
        default -> applications.add(Shop.USUAL.declared(id, "cluster"));
      }
    }
    return new Declared(applications, refused);
  }

  @Override
  public ObjectOptions options(Application application, Manifest object) {
    return ObjectOptions.DEFAULT;
  }

  @Override
  public Manifest track(Application application, Manifest object) {
    return object;
  }

  @Override
  public JsonObject status(Application application, Manifest resource, ApplicationStatus status) {
    return JsonObject.EMPTY;
  }

  @Override
  public JsonObject refusal(Manifest resource, List<Problem> problems, Instant at) {
    return JsonObject.EMPTY;
  }

  @Override
  public boolean mayTakeOver(Application application, Manifest live) {
    return false;
  }

  @Override
  public Health health(Manifest resource) {
    return Health.HEALTHY;
  }
}
