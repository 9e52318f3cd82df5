package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which name was meant.
class SlipTest {

  private static final List<String> KNOWN =
      List.of("replicas", "selector", "template", "ports", "image", "imagePullPolicy", "env", "a");

  @ParameterizedTest
  @CsvSource({
    "replcias, replicas",
    "replica, replicas",
    "Replicas, replicas",
    "selectors, selector",
    "imagepullpolicy, imagePullPolicy",
    "imagePulPolcy, imagePullPolicy",
    "port, ports",
    "evn, env",
    "imag, image",
    "tmplat, template",
    "sel, ''",
    "en, env",
    "xy, ''",
    "unrelated, ''"
  })
  void theNearestNameIsMeantIfItIsNear(String written, String meant) {
    assertThat(Slip.meant(written, KNOWN).orElse("")).isEqualTo(meant);
  }

  @Test
  void longNamesAndManyOfThemTakeNoTime() {
    List<String> many =
        IntStream.range(0, 5_000).mapToObj(i -> "name" + "x".repeat(50) + i).toList();
    assertThat(Slip.meant("n".repeat(100_000), many)).isEmpty();
    assertThat(Slip.meant("namf" + "x".repeat(50) + "0", many))
        .contains("name" + "x".repeat(50) + "0");
  }
}
