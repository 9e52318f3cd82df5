package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmendedMapTest {

  /// Whatever is done to it, it is what a plain map would be, and what was there before stays as it
  /// was.
  @Test
  void isWhatAPlainMapWouldBe() {
    Random dice = new Random(7);
    Map<Integer, Integer> plain = new HashMap<>();
    AmendedMap<Integer, Integer> amended = AmendedMap.of(Map.of());
    for (int i = 0; i < 5_000; i++) {
      Map<Integer, Integer> before = Map.copyOf(plain);
      AmendedMap<Integer, Integer> earlier = amended;
      int key = dice.nextInt(200);
      if (dice.nextInt(3) == 0) {
        plain.remove(key);
        amended = amended.without(key);
      } else {
        plain.put(key, i);
        amended = amended.with(key, i);
      }
      assertThat(amended.size()).isEqualTo(plain.size());
      assertThat(amended.get(key)).isEqualTo(plain.get(key));
      if (i % 50 == 0) {
        assertThat(amended).isEqualTo(plain);
        assertThat(plain).isEqualTo(amended);
        assertThat(earlier).isEqualTo(before);
      }
    }
  }

  @Test
  void whatIsNotThereIsNotRemoved() {
    AmendedMap<String, String> map = AmendedMap.of(Map.of("a", "1"));
    assertThat(map.without("b")).isSameAs(map);
    assertThat(map.without("a")).isEmpty();
    assertThat(AmendedMap.of(map)).isSameAs(map);
  }
}
