package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "Deployment shop/web, Deployment shop/web, true",
    "Deployment shop/web, Deployment shop/web2, false",
    "Deployment shop/*, Deployment shop/web, true",
    "Deployment shop/*, Deployment shop2/web, false",
    "Deployment team-a*, Deployment team-ab/web, false",
    "*, web, true",
    "*, Deployment web, false",
    "* */*, Deployment shop/web, true",
    "* */*, Namespace shop, false",
    "a*b*c, aXXbYYc, true",
    "a*b*c, aXXbYYcZ, false",
    "policy/*, policy/no-root, true",
    "pol*, policy/no-root, false",
    "a.c, abc, false",
    "ab*, ab, true"
  })
  void aStarStaysInItsPart(String pattern, String text, boolean matches) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void manyStarsTakeNoTime() {
    Glob glob = new Glob("*a".repeat(1_000) + "b");
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(20_000))).isFalse());
  }
}
