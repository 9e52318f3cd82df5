package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.replica.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A lease of a group as a Lease of Kubernetes, and back. The times in it are for people: no
/// replica reads them.
///
/// @param group a part of the names of the objects, and the value of their label
record LeaseCoding(String namespace, String group) {

  static final String API_VERSION = "coordination.k8s.io/v1";
  private static final String GROUP_LABEL = "plumbline.dev/replica-of";
  private static final String KIND_LABEL = "plumbline.dev/lease";
  private static final String NOTE = "plumbline.dev/note";
  private static final char SEPARATOR = ' ';
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// How the group's leases are asked for.
  Map<String, String> selection() {
    return Map.of("labelSelector", GROUP_LABEL + "=" + group);
  }

  /// The object's name.
  String name(Lease lease) {
    return group + "-" + kind(lease.kind()) + "-" + lease.name();
  }

  private static String kind(Lease.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  JsonObject encode(Lease lease) {
    JsonObject labels =
        JsonObject.of(GROUP_LABEL, new JsonString(group)).with(KIND_LABEL, kind(lease.kind()));
    JsonObject metadata =
        JsonObject.of("name", new JsonString(name(lease)))
            .with("namespace", namespace)
            .with("labels", labels);
    JsonObject noted =
        lease.note().isEmpty()
            ? metadata
            : metadata.with("annotations", JsonObject.of(NOTE, new JsonString(lease.note())));
    JsonObject versioned = lease.version().isEmpty() ? noted : named(noted, lease);
    JsonObject spec =
        JsonObject.of("leaseDurationSeconds", new JsonInteger(lease.duration().toSeconds()))
            .with("leaseTransitions", new JsonInteger(lease.transitions()))
            .with("renewTime", now());
    return JsonObject.of("apiVersion", new JsonString(API_VERSION))
        .with("kind", "Lease")
        .with("metadata", versioned)
        .with(
            "spec", lease.holder().isEmpty() ? spec : spec.with("holderIdentity", lease.holder()));
  }

  /// The very object of that version. The uid too: to replace a Lease that has gone would make one.
  private static JsonObject named(JsonObject metadata, Lease lease) {
    return metadata
        .with("resourceVersion", resourceVersion(lease))
        .with("uid", lease.version().substring(lease.version().indexOf(SEPARATOR) + 1));
  }

  /// The resource version in the version of a stored lease.
  static String resourceVersion(Lease lease) {
    int end = lease.version().indexOf(SEPARATOR);
    return end < 0 ? lease.version() : lease.version().substring(0, end);
  }

  /// What renewing changes.
  static JsonObject renewal(Lease member) {
    JsonValue note = member.note().isEmpty() ? JsonNull.NULL : new JsonString(member.note());
    return JsonObject.of("spec", JsonObject.of("renewTime", new JsonString(now())))
        .with("metadata", JsonObject.of("annotations", JsonObject.of(NOTE, note)));
  }

  private static String now() {
    return MICROS.format(Instant.now());
  }

  /// The lease; empty if the object is none of the group's.
  Optional<Lease> decode(JsonObject object) {
    JsonObject metadata = LiveObject.metadata(object);
    JsonObject labels = metadata.object("labels").orElse(JsonObject.EMPTY);
    JsonObject spec = object.object("spec").orElse(JsonObject.EMPTY);
    String whole = metadata.string("name").orElse("");
    for (Lease.Kind kind : Lease.Kind.values()) {
      String prefix = group + "-" + kind(kind) + "-";
      boolean fits =
          labels.string(GROUP_LABEL).equals(Optional.of(group))
              && labels.string(KIND_LABEL).equals(Optional.of(kind(kind)))
              && whole.startsWith(prefix);
      if (fits) {
        return Optional.of(
            new Lease(
                kind,
                whole.substring(prefix.length()),
                spec.string("holderIdentity").orElse(""),
                Duration.ofSeconds(spec.integer("leaseDurationSeconds").orElse(0L)),
                spec.integer("leaseTransitions").orElse(0L),
                metadata
                    .object("annotations")
                    .flatMap(annotations -> annotations.string(NOTE))
                    .orElse(""),
                metadata.string("resourceVersion").orElse("")
                    + SEPARATOR
                    + metadata.string("uid").orElse("")));
      }
    }
    return Optional.empty();
  }
}
