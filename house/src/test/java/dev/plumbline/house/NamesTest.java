package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static final List<String> EMPTY_ENDINGS =
      List.of("Util", "Utils", "Helper", "Manager", "Impl", "Common", "Data", "Info");

  @Test
  void everyTypeIsNamedAfterWhatItIs() {
    List<Declarations.Type> types = Declarations.types(JavaSource.all());
    assertThat(types).hasSizeGreaterThan(150);
    assertThat(meaningless(types))
        .as(
            "A type is named after what it is or does. These endings say nothing, and what has such"
                + " a name collects whatever comes along: %s",
            EMPTY_ENDINGS)
        .isEmpty();
  }

  @Test
  void emptyNamesAreFound() {
    List<Declarations.Type> types =
        Declarations.types(
            List.of(
                JavaSource.parse(
                    "m/A.java",
                    """
                    class JsonUtil { record PodInfo() {} interface Helper {} enum Datum {} }
                    class DataReader { class SourceImpl {} }
                    """)));
    assertThat(meaningless(types))
        .containsExactly(
            "m/A.java: JsonUtil", "m/A.java: PodInfo", "m/A.java: Helper", "m/A.java: SourceImpl");
  }

  private static List<String> meaningless(List<Declarations.Type> types) {
    return types.stream()
        .filter(type -> EMPTY_ENDINGS.stream().anyMatch(type.name()::endsWith))
        .map(type -> type.source().file() + ": " + type.name())
        .toList();
  }
}
