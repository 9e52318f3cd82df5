package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

  private static final Map<String, String> LABELS =
      Map.of("app", "web", "example.org/tier", "front", "empty", "");

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "app, true",
    "' app ', true",
    "!app, false",
    "! db, true",
    "app=web, true",
    "app == web, true",
    "app!=web, false",
    "db!=web, true",
    "empty=, true",
    "app=, false",
    "'app in (web,api)', true",
    "'app in (api)', false",
    "'app notin (api, db)', true",
    "'db notin (api)', true",
    "'db in ()', false",
    "'empty in (a,)', true",
    "'app=web,example.org/tier=front', true",
    "'app=web,example.org/tier=back', false",
    "'app in (a,web),!db,empty', true"
  })
  void selectsAsKubernetesDoes(String text, boolean selected) {
    assertThat(LabelSelector.parse(text).orElseThrow().selects(LABELS)).isEqualTo(selected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "a=b=c", "a in b", "a in (b", ",", "a,,b", "a>1", "-a", "a==b)"})
  void whatIsNoSelectorIsNotRead(String text) {
    assertThat(LabelSelector.parse(text)).isEmpty();
  }

  @Test
  void nothingLongIsRead() {
    assertThat(LabelSelector.parse("a,".repeat(100_000) + "a")).isEmpty();
  }
}
