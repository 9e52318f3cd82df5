package dev.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreTagTest {

  @ParameterizedTest
  @CsvSource({
    "yes, TEXT",
    "on, TEXT",
    "n, TEXT",
    "true, BOOLEAN",
    "TRUE, BOOLEAN",
    "tRUE, TEXT",
    "~, NULL",
    "Null, NULL",
    "nil, TEXT",
    "0777, INTEGER",
    "0o17, INTEGER",
    "0x1F, INTEGER",
    "1_000, INTEGER",
    "-5, INTEGER",
    "+5, INTEGER",
    "1.5, DECIMAL",
    ".5, DECIMAL",
    "1e3, DECIMAL",
    ".inf, DECIMAL",
    "-.inf, DECIMAL",
    "1.2.3, TEXT",
    "2001-01-01, TIME",
    "12:30:45, TEXT",
    "<<, MERGE",
    "-, TEXT",
    "., TEXT"
  })
  void aPlainTextIsWhatGoSays(String text, CoreTag tag) {
    assertThat(CoreTag.of(text)).isEqualTo(tag);
  }

  @Test
  void valuesAreThoseOfGoJson() {
    assertThat(CoreTag.INTEGER.value("010")).contains(new JsonInteger(8));
    assertThat(CoreTag.DECIMAL.value("1.0")).contains(new JsonInteger(1));
    assertThat(CoreTag.DECIMAL.value("1.10")).contains(new JsonDecimal(1.1));
    assertThat(CoreTag.BOOLEAN.value("True")).contains(JsonBoolean.TRUE);
    assertThat(CoreTag.NULL.value("~")).contains(JsonNull.NULL);
    assertThat(CoreTag.TIME.value("2001-1-2T3:4:5.120Z"))
        .contains(new JsonString("2001-01-02T03:04:05.12Z"));
    assertThat(CoreTag.TIME.value("2001-01-02 03:04:05"))
        .contains(new JsonString("2001-01-02T03:04:05Z"));
    assertThat(CoreTag.TIME.value("2001-01-02T03:04:05+02:00"))
        .contains(new JsonString("2001-01-02T03:04:05+02:00"));
    assertThat(CoreTag.BINARY.value("aGk=")).contains(new JsonString("hi"));
  }

  @Test
  void whatIsNotWhatItsTagSaysHasNoValue() {
    assertThat(CoreTag.INTEGER.value("one")).isEmpty();
    assertThat(CoreTag.BOOLEAN.value("yes")).isEmpty();
    assertThat(CoreTag.DECIMAL.value(".nan")).isEmpty();
    assertThat(CoreTag.TIME.value("noon")).isEmpty();
    assertThat(CoreTag.named("tag:yaml.org,2002:int")).isEqualTo(CoreTag.INTEGER);
    assertThat(CoreTag.named("!own")).isEqualTo(CoreTag.TEXT);
  }

  @Test
  void tokensKeepTagsStylesAndAnchors() {
    YamlTokens tokens = YamlTokens.of("a: !!int '5'\nb: &x >\n  y\n", "f", Limits.DEFAULT, true);
    List<YamlToken.Kind> start = List.of(tokens.next().kind(), tokens.next().kind());
    assertThat(start).containsExactly(YamlToken.Kind.DOCUMENT_START, YamlToken.Kind.MAPPING_START);
    tokens.next();
    YamlToken five = tokens.next();
    assertThat(five.tag()).isEqualTo("tag:yaml.org,2002:int");
    assertThat(five.style()).isEqualTo(YamlToken.Style.QUOTED);
    tokens.next();
    YamlToken folded = tokens.next();
    assertThat(folded.anchor()).isEqualTo("x");
    assertThat(folded.style()).isEqualTo(YamlToken.Style.FOLDED);
    assertThat(tokens.mark().line()).isEqualTo(2);
    assertThat(tokens.next().kind()).isEqualTo(YamlToken.Kind.END);
    assertThat(tokens.next().kind()).isEqualTo(YamlToken.Kind.DOCUMENT_END);
    assertThat(tokens.next().kind()).isEqualTo(YamlToken.Kind.STREAM_END);
    assertThat(tokens.next().kind()).isEqualTo(YamlToken.Kind.STREAM_END);
  }
}
