package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | 3",
        "a{10} | 10",
        "a{2,5} | 5",
        "(ab){10} | 40",
        "[a-z0-9]{3} | 3",
        "[]a]{2} | 2",
        "a{1000}b{1000} | 2000",
        "((a{1000}){1000}){1000} | 1000001",
        "a{x} | 3",
        "( | 0"
      })
  void whatIsRepeatedCountsThatOften(String regex, long size) {
    assertThat(PatternSize.of(regex)).isEqualTo(size);
  }
}
