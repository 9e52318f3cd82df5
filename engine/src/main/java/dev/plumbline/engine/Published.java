package dev.plumbline.engine;

import dev.plumbline.check.CheckInput;
import dev.plumbline.check.ReviewInput;
import dev.plumbline.check.Schemas;
import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ServedVersions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What the targets of a report publish of the kinds that they serve: each is asked once for each
/// version, and nobody is if targets may not be asked. Thread-safe.
final class Published {

  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  private final LiveLook live;
  private final Map<String, ServedVersions> versions = new ConcurrentHashMap<>();
  private final Map<String, Schemas> schemas = new ConcurrentHashMap<>();

  Published(LiveLook live) {
    this.live = live;
  }

  /// What the application's target serves; [ServedVersions#NONE] if that is not known.
  ServedVersions versions(Application application) {
    return versions.computeIfAbsent(
        application.destination().target(), target -> live.versions(application));
  }

  /// What the published schemas say of the objects. Kinds that the change itself defines are left
  /// to their definitions: the target may have older ones.
  ///
  /// @param context the definitions of kinds that are declared beside them, and other objects
  List<Finding> check(CheckInput wanted, List<Manifest> context) {
    Set<GroupKind> defined =
        context.stream()
            .filter(manifest -> manifest.groupKind().equals(DEFINITION))
            .map(Published::defined)
            .collect(Collectors.toSet());
    Map<String, List<DesiredObject>> byVersion =
        wanted.objects().stream()
            .filter(object -> !defined.contains(object.key().kind()))
            .collect(
                Collectors.groupingBy(
                    object -> object.manifest().apiVersion(), TreeMap::new, Collectors.toList()));
    return byVersion.entrySet().stream()
        .flatMap(each -> check(wanted.application(), each.getKey(), each.getValue()).stream())
        .toList();
  }

  private static GroupKind defined(Manifest definition) {
    JsonObject spec = definition.content().object("spec").orElse(JsonObject.EMPTY);
    return new GroupKind(
        spec.string("group").orElse(""),
        spec.object("names").flatMap(names -> names.string("kind")).orElse(""));
  }

  private List<Finding> check(
      Application application, String apiVersion, List<DesiredObject> objects) {
    String target = application.destination().target();
    return schemas
        .computeIfAbsent(
            target + " " + apiVersion,
            key -> new Schemas(live.schemas(application, List.of(apiVersion))))
        .check(new ReviewInput(new CheckInput(application, objects), "", LocalDate.EPOCH));
  }
}
