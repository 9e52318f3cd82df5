package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The strategic merge of kyaml, which is not that of Kubernetes: it walks over the whole object,
/// also where the patch is silent, and so it tidies up there too. A null without text is removed, a
/// list with merge keys is put in order, elements that have become empty go. Of the directives it
/// knows `$patch` alone.
///
/// A value that only the patch has is merged with itself: so its own nulls and directives take
/// effect.
final class KyamlMerge {

  private final Schema schema;
  private final boolean appends;
  private final Deque<String> path = new ArrayDeque<>();

  private KyamlMerge(Schema schema, boolean appends) {
    this.schema = schema;
    this.appends = appends;
  }

  /// Whether what a patch adds to a list with keys comes last; else it comes first.
  boolean appends() {
    return appends;
  }

  /// Merges the patch into the object, in place. The patch is used up.
  ///
  /// A patch that replaces the whole object leaves it as it is, as kustomize does.
  ///
  /// @return false if the patch deletes the object
  /// @throws ProblemException `INVALID_PATCH` if the two do not fit, or for an unknown directive;
  ///     `RENDER_LIMIT` for a list that is too long. The subject is the field
  static boolean merge(MapNode object, MapNode patch, Schema schema) {
    return new KyamlMerge(schema, false).merged(object, patch);
  }

  /// As [#merge] for values of a chart, which kustomize merges with other options: elements are
  /// added to the end of lists.
  static boolean mergeValues(MapNode values, MapNode patch, Schema schema) {
    return new KyamlMerge(schema, true).merged(values, patch);
  }

  private boolean merged(MapNode object, MapNode patch) {
    try {
      return walk(object, patch, SchemaType.UNKNOWN) != null;
    } catch (ProblemException e) {
      String field = String.join(".", path);
      throw field.isEmpty() ? e : e.problem().about(field).exception();
    }
  }

  static boolean isMissing(@Nullable Node node) {
    return node == null || node.isNull();
  }

  /// Merges one value.
  ///
  /// @param object null if the object has none
  /// @param patch null if the patch has none; the object's own if that came from the patch
  /// @param known what the schema says about it
  /// @return null if the value goes
  @Nullable Node walk(@Nullable Node object, @Nullable Node patch, SchemaType known) {
    SchemaType type = typed(known, object, patch);
    return switch (isMissing(object) ? patch : object) {
      case MapNode map -> {
        fits(patch instanceof MapNode, "a mapping", patch);
        yield map(object, patch, type);
      }
      case ListNode list -> {
        fits(patch instanceof ListNode, "a list", patch);
        yield type.merges() ? list(object, patch, type) : patch == null ? object : patch;
      }
      case ScalarNode scalar when !scalar.isNull() -> {
        fits(patch instanceof ScalarNode, "a scalar", patch);
        yield patch == null ? object : patch;
      }
      case ScalarNode nothing -> nothing(object, patch);
      case null -> nothing(object, patch);
    };
  }

  private static void fits(boolean sameShape, String expected, @Nullable Node patch) {
    if (!sameShape && patch != null && !patch.isNull()) {
      throw ListElements.wrongShape(expected, patch);
    }
  }

  private SchemaType typed(SchemaType known, @Nullable Node object, @Nullable Node patch) {
    if (known.isKnown()) {
      return known;
    }
    SchemaType type = object instanceof MapNode map ? ofObject(map) : SchemaType.UNKNOWN;
    return !type.isKnown() && patch instanceof MapNode map ? ofObject(map) : type;
  }

  private SchemaType ofObject(MapNode map) {
    String kind = map.text("kind").orElse("");
    if (kind.isEmpty()) {
      return SchemaType.UNKNOWN;
    }
    String apiVersion = map.text("apiVersion").orElse("");
    return apiVersion.isEmpty() ? SchemaType.UNKNOWN : schema.typeOf(apiVersion, kind);
  }

  /// A null that was written as a word stays where the patch is silent; one without text goes.
  private static @Nullable Node nothing(@Nullable Node object, @Nullable Node patch) {
    return patch == null && object != null && !ListElements.text(object).isEmpty() ? object : null;
  }

  private @Nullable Node map(@Nullable Node object, @Nullable Node patch, SchemaType type) {
    if (!(object instanceof MapNode old)) {
      MapNode given = (MapNode) Objects.requireNonNull(patch);
      boolean deleted = PatchDirective.take(given) == PatchDirective.DELETE;
      return deleted ? null : fields(given, given, type);
    }
    if (!(patch instanceof MapNode given)) {
      return patch == null ? fields(old, null, type) : null;
    }
    return switch (PatchDirective.take(given)) {
      case DELETE -> null;
      case REPLACE -> fields(given, given, type);
      case MERGE -> fields(old, given, type);
      case UNKNOWN -> throw unknownDirective();
    };
  }

  private @Nullable Node list(@Nullable Node object, @Nullable Node patch, SchemaType type) {
    KeyedList keyed = new KeyedList(this, type);
    if (!(object instanceof ListNode old)) {
      ListNode given = (ListNode) Objects.requireNonNull(patch);
      return keyed.merge(given, given);
    }
    if (!(patch instanceof ListNode given)) {
      return patch == null ? keyed.merge(old, null) : null;
    }
    return switch (PatchDirective.take(given)) {
      case DELETE -> null;
      case REPLACE -> keyed.merge(given, given);
      case MERGE -> keyed.merge(old, given);
      case UNKNOWN -> throw unknownDirective();
    };
  }

  private static ProblemException unknownDirective() {
    return new Problem(
            ProblemCode.INVALID_PATCH,
            "patch",
            "the patch does not apply",
            "unknown patch strategy in $patch",
            "Write merge, replace or delete.")
        .exception();
  }

  private MapNode fields(MapNode result, @Nullable Node patch, SchemaType type) {
    MapNode given = patch instanceof MapNode map ? map : null;
    boolean itself = given == result;
    List<String> fresh = itself || given == null ? List.of() : missing(result, given);
    for (int i = 0; i < result.size(); ) {
      String key = result.keyAt(i);
      Node old = result.valueAt(i);
      Node change = itself ? old : given == null ? null : given.get(key).orElse(null);
      Node value = field(key, old, change, type);
      if (value == null) {
        result.removeAt(i);
      } else {
        settle(result, i, value);
        i++;
      }
    }
    for (String key : fresh) {
      Node value = field(key, null, given == null ? null : given.get(key).orElse(null), type);
      if (value != null) {
        result.put(key, value);
      }
    }
    return result;
  }

  private static List<String> missing(MapNode object, MapNode patch) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < patch.size(); i++) {
      if (!object.has(patch.keyAt(i))) {
        keys.add(patch.keyAt(i));
      }
    }
    return keys;
  }

  /// A value is set in the node that stands there: kustomize's nodes may stand in several places.
  private static void settle(MapNode map, int position, Node value) {
    Node old = map.valueAt(position);
    if (old == value) {
      return;
    }
    if (old instanceof ScalarNode there && value instanceof ScalarNode given) {
      there.set(given.text(), given.tag());
    } else if (old instanceof MapNode there && value instanceof MapNode given) {
      there.become(given);
    } else if (old instanceof ListNode there && value instanceof ListNode given) {
      there.become(given);
    } else {
      map.setAt(position, value);
    }
  }

  private @Nullable Node field(
      String key, @Nullable Node object, @Nullable Node patch, SchemaType type) {
    path.addLast(key);
    Node value = walk(object, patch, type.field(key));
    path.removeLast();
    boolean kept = value != null && (!value.isNull() || (patch == null && value == object));
    return kept ? value : null;
  }
}
