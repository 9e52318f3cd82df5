package dev.plumbline.report;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.plan.ShownField;
import dev.plumbline.report.Consequence.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says what follows from a change of an object beyond its fields.
///
/// @param base the objects of the application on the base
/// @param head its objects on the head
record Consequences(Map<ObjectKey, DesiredObject> base, Map<ObjectKey, DesiredObject> head) {

  private static final JsonValue ZERO = new JsonInteger(0);

  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
  private static final GroupKind CLAIM = new GroupKind("", "PersistentVolumeClaim");
  private static final GroupKind VOLUME = new GroupKind("", "PersistentVolume");
  private static final GroupKind SERVICE = new GroupKind("", "Service");
  private static final GroupKind CONFIG = new GroupKind("", "ConfigMap");
  private static final GroupKind SECRET = new GroupKind("", "Secret");
  private static final GroupKind DEFINITION =
      new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

  /// @param fields that differ
  List<Consequence> ofChange(DesiredObject after, List<ShownField> fields) {
    List<Consequence> all = new ArrayList<>();
    Restart.of(after, fields).ifPresent(all::add);
    stopped(fields).ifPresent(all::add);
    if (after.key().kind().equals(CONFIG) || after.key().kind().equals(SECRET)) {
      readers(after.key()).ifPresent(all::add);
    }
    return all;
  }

  /// @param key of an object that goes, for good or to be made anew
  List<Consequence> ofRemoval(ObjectKey key) {
    DesiredObject object = base.get(key);
    if (key.kind().equals(CLAIM)) {
      return List.of(
          new Consequence(
              Kind.DATA_LOST, "the data of its volume is lost, unless the volume is retained"));
    }
    if (key.kind().equals(VOLUME)) {
      return List.of(new Consequence(Kind.DATA_LOST, "what is stored in it may be lost"));
    }
    if (key.kind().equals(NAMESPACE)) {
      return List.of(
          new Consequence(
              Kind.CONTENT_LOST, "everything in it goes too, also what others have put there"));
    }
    if (key.kind().equals(DEFINITION)) {
      return List.of(definition(Optional.ofNullable(object)));
    }
    boolean balanced =
        key.kind().equals(SERVICE)
            && object != null
            && object.manifest().content().at("spec", "type").equals(text("LoadBalancer"));
    return balanced
        ? List.of(new Consequence(Kind.ADDRESS_LOST, "its outer address is given back"))
        : List.of();
  }

  private Consequence definition(Optional<DesiredObject> object) {
    Optional<JsonObject> spec = object.flatMap(each -> each.manifest().content().object("spec"));
    String group = spec.flatMap(each -> each.string("group")).orElse("");
    String kind =
        spec.flatMap(each -> each.object("names"))
            .flatMap(names -> names.string("kind"))
            .orElse("its kind");
    long own =
        base.keySet().stream().filter(key -> key.kind().equals(new GroupKind(group, kind))).count();
    return new Consequence(
        Kind.KIND_LOST,
        "all objects of kind "
            + kind
            + " go with it, in every namespace"
            + (own == 0 ? "" : " (" + own + " of this application)"));
  }

  private static Optional<Consequence> stopped(List<ShownField> fields) {
    boolean stops =
        fields.stream()
            .anyMatch(
                field ->
                    field.pointer().tokens().equals(List.of("spec", "replicas"))
                        && field.after().equals(Optional.of(ZERO)));
    return stops
        ? Optional.of(new Consequence(Kind.STOPPED, "it is scaled to 0: nothing of it runs"))
        : Optional.empty();
  }

  /// The workloads that read it by its name and do not change with it: they do not notice, or late.
  private Optional<Consequence> readers(ObjectKey key) {
    List<String> names =
        readers(key, head.values()).stream()
            .filter(this::keepsItsPods)
            .map(each -> each.key().kind().kind() + " " + each.key().name())
            .sorted()
            .toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", names.stream().limit(3).toList());
    String more = names.size() > 3 ? " and " + (names.size() - 3) + " more" : "";
    return Optional.of(
        new Consequence(
            Kind.NO_RESTART,
            "read by %s%s, which %s not restarted by that"
                .formatted(first, more, names.size() == 1 ? "is" : "are")));
  }

  private boolean keepsItsPods(DesiredObject workload) {
    DesiredObject before = base.get(workload.key());
    return before != null && Restart.template(before).equals(Restart.template(workload));
  }

  private static List<DesiredObject> readers(ObjectKey key, Collection<DesiredObject> objects) {
    return objects.stream()
        .filter(each -> each.key().namespace().equals(key.namespace()))
        .filter(
            each -> Restart.template(each).filter(pods -> PodSources.read(pods, key)).isPresent())
        .toList();
  }

  private static Optional<JsonValue> text(String value) {
    return Optional.of(new JsonString(value));
  }
}
