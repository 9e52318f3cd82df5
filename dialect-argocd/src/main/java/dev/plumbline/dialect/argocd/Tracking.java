package dev.plumbline.dialect.argocd;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// How Argo CD marks the objects of an application, in each of its methods.
///
/// @param label the key of the label that holds the application's name
/// @param installation tells several Argo CDs of one cluster apart; empty text if there is one
record Tracking(Method method, String label, String installation) {

  static final String ANNOTATION = "argocd.argoproj.io/tracking-id";
  static final String INSTALLATION = "argocd.argoproj.io/installation-id";
  static final String LABEL = "app.kubernetes.io/instance";
  private static final int LONGEST_LABEL = 63;

  /// As a fresh Argo CD does it.
  static final Tracking STANDARD = new Tracking(Method.ANNOTATION, LABEL, "");

  /// The methods. What is unknown works mostly like the annotation.
  enum Method {
    UNSET,
    LABEL,
    ANNOTATION,
    ANNOTATION_AND_LABEL,
    UNKNOWN;

    /// Reads `application.resourceTrackingMethod`.
    static Method of(String text) {
      return switch (text) {
        case "" -> UNSET;
        case "label" -> LABEL;
        case "annotation" -> ANNOTATION;
        case "annotation+label" -> ANNOTATION_AND_LABEL;
        default -> UNKNOWN;
      };
    }
  }

  /// The name of the application that the object says it belongs to; empty text if it says nothing.
  String applicationOf(Manifest object) {
    return method == Method.LABEL
        ? object.label(label).orElse("")
        : annotated(object).map(TrackingId::application).orElse("");
  }

  /// The object's tracking id; empty for methods that have none.
  Optional<TrackingId> idOf(Manifest object) {
    return switch (method) {
      case ANNOTATION, ANNOTATION_AND_LABEL -> annotated(object);
      case UNSET, LABEL, UNKNOWN -> Optional.empty();
    };
  }

  private Optional<TrackingId> annotated(Manifest object) {
    return object.annotation(INSTALLATION).orElse("").equals(installation)
        ? TrackingId.parse(object.annotation(ANNOTATION).orElse(""))
        : Optional.empty();
  }

  /// The object, marked as the application's.
  ///
  /// @param namespace for an object that has none of its own
  /// @throws ProblemException if no end of the name makes a label
  Manifest set(Manifest object, String application, String namespace) {
    return switch (method) {
      case LABEL -> object.withLabel(label, application);
      case ANNOTATION, UNSET, UNKNOWN -> annotate(object, application, namespace);
      case ANNOTATION_AND_LABEL ->
          annotate(object, application, namespace).withLabel(label, shortened(application));
    };
  }

  private Manifest annotate(Manifest object, String application, String namespace) {
    GroupKind kind = object.groupKind();
    String where = object.namespace().isEmpty() ? namespace : object.namespace();
    TrackingId id = new TrackingId(application, kind.group(), kind.kind(), where, object.name());
    Manifest marked =
        installation.isEmpty()
            ? without(object, "annotations", INSTALLATION)
            : object.withAnnotation(INSTALLATION, installation);
    return marked.withAnnotation(ANNOTATION, id.toString());
  }

  private static String shortened(String application) {
    if (application.length() <= LONGEST_LABEL) {
      return application;
    }
    String start = application.substring(0, LONGEST_LABEL).replaceFirst("[^a-zA-Z0-9]+$", "");
    if (start.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.INVALID_FIELD,
              "Application " + application,
              "its name does not fit into a label",
              "Name it with letters and digits."));
    }
    return start;
  }

  /// The object without the marks.
  Manifest remove(Manifest object) {
    Manifest bare = method == Method.LABEL ? object : without(object, "annotations", ANNOTATION);
    bare = method == Method.LABEL ? bare : without(bare, "annotations", INSTALLATION);
    return switch (method) {
      case LABEL, ANNOTATION_AND_LABEL -> without(bare, "labels", LABEL);
      case ANNOTATION, UNSET, UNKNOWN -> bare;
    };
  }

  /// The live object as if it had always been marked by annotation, so that one that still carries
  /// the label of an older method does not count as different.
  Manifest normalise(Manifest desired, Manifest live) {
    boolean older = method == Method.LABEL || method == Method.UNSET;
    boolean definition = live.groupKind().equals(ArgoCdDialect.DEFINITION);
    if (older || definition || live.label(label).orElse("").isEmpty()) {
      return live;
    }
    Manifest annotated =
        live.annotation(ANNOTATION).isPresent()
            ? live
            : live.withAnnotation(ANNOTATION, desired.annotation(ANNOTATION).orElse(""));
    return desired.label(label).orElse("").isEmpty()
        ? without(annotated, "labels", label)
        : annotated;
  }

  private static Manifest without(Manifest object, String map, String name) {
    JsonObject metadata = object.metadata();
    Optional<JsonObject> present = metadata.object(map).filter(entries -> entries.has(name));
    if (present.isEmpty()) {
      return object;
    }
    JsonObject rest = present.get().without(name);
    JsonObject changed = rest.isEmpty() ? metadata.without(map) : metadata.with(map, rest);
    return new Manifest(object.content().with("metadata", changed));
  }
}
