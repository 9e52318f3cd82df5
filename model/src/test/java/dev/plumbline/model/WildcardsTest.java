package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One matcher, and where those who use it differ: in names of applications and branches `?` is a
/// wildcard, in names of findings and objects it is itself, and `*` stays within a part.
class WildcardsTest {

  private static final Wildcards NAMED = new Wildcards(' ', "/ ");

  @ParameterizedTest
  @CsvSource({
    "shop, shop, true, true",
    "shop, shops, false, false",
    "'', '', true, true",
    "'', a, false, false",
    "*, '', true, true",
    "*, shop, true, true",
    "sh*, shop, true, true",
    "*op, shop, true, true",
    "s**p, shop, true, true",
    "s*o*p, shoop, true, true",
    "*a*b, aXbYb, true, true",
    "sh?p, shop, true, false",
    "sh?p, sh?p, true, true",
    "a.b, axb, false, false",
    "team/*, team/a, true, true",
    "team/*, team/a/b, true, false",
    "*, a b, true, false",
    "'a b', 'a b', true, true",
    "Deployment shop/*, Deployment shop/web, true, true",
    "Deployment shop/*, Deployment shop/web other/x, true, false"
  })
  void matchesWholeTexts(String pattern, String text, boolean any, boolean named) {
    assertThat(Wildcards.ANY.match(pattern, text)).isEqualTo(any);
    assertThat(NAMED.match(pattern, text)).isEqualTo(named);
  }

  @Test
  void noPatternTakesLong() {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(Wildcards.ANY.match("*a".repeat(500) + "b", "a".repeat(5_000))).isFalse());
  }
}
