package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDifferenceTest {

  @ParameterizedTest
  @CsvSource({
    "a b c, a x c, ' a;-b;+x; c'",
    "a b, a b c, ' b;+c'",
    "a b c, a c, ' a;-b; c'",
    "b, a b, '+a; b'",
    "a b c d, x b c y, '-a;+x; b; c;-d;+y'",
  })
  void onlyWhatDiffersIsTold(String before, String after, String lines) {
    assertThat(told(before.replace(' ', '\n'), after.replace(' ', '\n'))).isEqualTo(lines);
  }

  @Test
  void longTextsAreToldAsAWhole() {
    String before = text("before");
    String after = text("after");

    List<Detail> told = TextDifference.between(before, after);

    assertThat(told).hasSize(2_000);
    assertThat(told.subList(0, 1_000)).allMatch(line -> line.mark() == Detail.Mark.REMOVED);
  }

  private static String text(String word) {
    return IntStream.range(0, 1_000).mapToObj(i -> word + i).collect(Collectors.joining("\n"));
  }

  private static String told(String before, String after) {
    return TextDifference.between(before, after).stream()
        .map(line -> line.mark().sign() + line.text())
        .collect(Collectors.joining(";"));
  }
}
