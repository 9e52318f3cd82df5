package dev.plumbline.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SemverTest {

  @Test
  void ranges() throws IOException {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : lines()) {
      String[] cells = line.split("\t", -1);
      Optional<SemverRange> range = SemverRange.parse(cells[0]);
      SemverVersion version = SemverVersion.loose(cells[1]).orElseThrow();
      String found = range.map(known -> String.valueOf(known.contains(version))).orElse("invalid");
      if (!found.equals(cells[2])) {
        wrong.add(line + " but was " + found);
      }
      rows++;
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(100);
  }

  @Test
  void ordersAsTheSpecificationSays() {
    List<String> ascending =
        List.of(
            "0.0.1-0",
            "0.0.1",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "18446744073709551615.0.0");
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(version(ascending.get(i)).compareTo(version(ascending.get(j)))))
            .as(ascending.get(i) + " to " + ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void strictVersionsHaveThreeNumbers() {
    for (String text : List.of("1", "v1.2", "1.2.3.4", "1.2.3-01", "release-1.2.3", "")) {
      assertThat(SemverVersion.strict(text)).as(text).isEmpty();
    }
    for (String text : List.of("1.2.3", "v1.2.3", "01.2.3", "1.2.3-rc.1+build.5")) {
      assertThat(SemverVersion.strict(text)).as(text).isPresent();
    }
  }

  private static SemverVersion version(String text) {
    return SemverVersion.loose(text).orElseThrow();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = SemverTest.class.getResourceAsStream("semver.tsv")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return all.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
