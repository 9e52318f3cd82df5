package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.Collection;

/// Measures of trees of values, which patches keep within bounds.
final class JsonTree {

  private JsonTree() {}

  /// The objects and arrays inside each other; 0 for a scalar.
  static int height(JsonValue value) {
    return switch (value) {
      case JsonObject object -> 1 + tallest(object.members().values());
      case JsonArray array -> 1 + tallest(array.elements());
      default -> 0;
    };
  }

  private static int tallest(Collection<JsonValue> values) {
    int tallest = 0;
    for (JsonValue value : values) {
      tallest = Math.max(tallest, height(value));
    }
    return tallest;
  }

  /// The values in the tree, itself included, or a number above the bound once it is exceeded.
  static long size(JsonValue value, long bound) {
    return switch (value) {
      case JsonObject object -> 1 + sizes(object.members().values(), bound);
      case JsonArray array -> 1 + sizes(array.elements(), bound);
      default -> 1;
    };
  }

  private static long sizes(Collection<JsonValue> values, long bound) {
    long size = 0;
    for (JsonValue value : values) {
      if (size > bound) {
        return size;
      }
      size += size(value, bound - size);
    }
    return size;
  }
}
