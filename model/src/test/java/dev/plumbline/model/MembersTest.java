package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static JsonInteger number(long value) {
    return new JsonInteger(value);
  }

  /// Whatever is set and taken out: the same as a linked hash map, in the same order.
  @Test
  void behavesAsALinkedHashMap() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      JsonObject object = JsonObject.EMPTY;
      Map<String, JsonValue> model = new LinkedHashMap<>();
      for (int step = 0; step < 40; step++) {
        String name = "n" + random.nextInt(18);
        if (random.nextInt(4) == 0) {
          object = object.without(name);
          model.remove(name);
        } else {
          object = object.with(name, number(step));
          model.put(name, number(step));
        }
        same(object, model, name);
      }
    }
  }

  private static void same(JsonObject object, Map<String, JsonValue> model, String name) {
    assertThat(object.members().entrySet()).containsExactlyElementsOf(model.entrySet());
    assertThat(object.members()).isEqualTo(model).hasSameHashCodeAs(model);
    assertThat(model).isEqualTo(object.members());
    assertThat(object.get(name)).isEqualTo(Optional.ofNullable(model.get(name)));
    assertThat(object.has(name)).isEqualTo(model.containsKey(name));
    assertThat(object.names()).containsExactlyElementsOf(model.keySet());
  }

  @Test
  void equalityIgnoresTheOrder() {
    JsonObject one = JsonObject.of("a", number(1)).with("b", number(2));
    JsonObject other = JsonObject.of("b", number(2)).with("a", number(1));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(other.with("b", number(3)));
  }

  @Test
  void cannotBeChanged() {
    Map<String, JsonValue> given = new LinkedHashMap<>(Map.of("a", number(1)));
    JsonObject object = new JsonObject(given);
    given.put("b", number(2));
    assertThat(object.names()).containsExactly("a");
    Map<String, JsonValue> members = object.members();
    assertThatThrownBy(() -> members.put("b", number(2)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> members.keySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
