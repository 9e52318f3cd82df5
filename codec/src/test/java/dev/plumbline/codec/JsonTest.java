package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class JsonTest {

  static final List<String> NOT_JSON =
      List.of(
          "",
          " ",
          "{",
          "[",
          "[1,]",
          "{\"a\":1,}",
          "{a:1}",
          "{'a':1}",
          "[1 2]",
          "01",
          "-",
          "1.",
          ".5",
          "1e",
          "+1",
          "0x1",
          "NaN",
          "Infinity",
          "tru",
          "truex",
          "nul",
          "\"",
          "\"a",
          "\"\\x\"",
          "\"\\u12G4\"",
          "\"\t\"",
          "\"\n\"",
          "1 2",
          "{} {}",
          "// c\n1",
          "1e400",
          "-1e999999999",
          "{\"a\":1,\"a\":2}",
          "{\"a\" 1}",
          "{\"a\":}",
          "[,1]",
          "\u00a01",
          "\u0000",
          "[1\u0000]");

  @ParameterizedTest
  @FieldSource("NOT_JSON")
  void refusesWhatIsNotJson(String text) {
    assertThat(refused(text).code()).isEqualTo(ProblemCode.INVALID_JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0, 0",
    "1.0, 1",
    "1e3, 1000",
    "1.5e3, 1500",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void readsWholeNumbersAsIntegers(String text, long value) {
    assertThat(Json.read(text)).isEqualTo(new JsonInteger(value));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, 9223372036854776000",
    "1e21, 1e+21",
    "1.5, 1.5",
    "1e-7, 1e-7",
    "0.000001, 0.000001",
    "5e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "123456789012345678901234567890, 1.2345678901234568e+29",
    "2e-310, 2e-310",
    "100000000000000000000, 100000000000000000000"
  })
  void writesDoublesAsGoDoes(String text, String written) {
    assertThat(Json.read(text)).isInstanceOf(JsonDecimal.class);
    assertThat(Json.write(Json.read(text))).isEqualTo(written);
  }

  @Test
  void keepsTheOrderOfMembersAndEveryString() {
    String text = "{\"b\":[1,\"\\\"\\\\\\n\\u0001é日😀/\"],\"a\":{},\"c\":[]}";

    assertThat(Json.write(Json.read(text))).isEqualTo(text);
    assertThat(Json.read("\"\\ud83d\\ude00\\/\"")).isEqualTo(new JsonString("😀/"));
    assertThat(Json.read("\"\\ud83dx\\ude00\"")).isEqualTo(new JsonString("\uFFFDx\uFFFD"));
  }

  @Test
  void writesPretty() {
    assertThat(Json.writePretty(Json.read("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[]}")))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": null
                }
              ],
              "c": {},
              "d": []
            }\
            """);
  }

  @Test
  void canonicalFormIsThatOfGo() {
    JsonValue value =
        Json.read("{\"\\uFF5E\":1,\"😀\":2,\"b\":\"<&>\\u2028\\u007f\\b\\f\",\"a\":1.0,\"B\":[]}");

    assertThat(new String(Json.canonical(value), UTF_8))
        .isEqualTo(
            "{\"B\":[],\"a\":1,\"b\":\"\\u003c\\u0026\\u003e\\u2028\u007f\\b\\f\","
                + "\"\uFF5E\":1,\"😀\":2}");
  }

  @Test
  void equalValuesHaveEqualDigests() {
    JsonValue left = Json.read("{\"a\":1e2,\"b\":{\"x\":1,\"y\":2}}");
    JsonValue right = Json.read("{\"b\":{\"y\":2,\"x\":1.0},\"a\":100}");

    assertThat(left).isEqualTo(right);
    assertThat(Json.digest(left)).isEqualTo(Json.digest(right));
    assertThat(Json.digest(left)).isNotEqualTo(Json.digest(Json.read("{}")));
    assertThat(Json.digest(JsonObject.EMPTY).hex()).startsWith("44136fa355b3678a");
  }

  @Test
  void namesTheLineAndColumn() {
    assertThat(refused("{\n  \"é\": tru\n}").subject()).isEqualTo("JSON text:2:8");
    assertThat(refused("{\"a\":1,\n\"a\":2}").subject()).isEqualTo("JSON text:2:1");
  }

  @Test
  void keepsWithinLimits() {
    Limits small = new Limits(100, 3, 0, 1, 5);

    assertThat(Json.read("[[[1]]]".getBytes(UTF_8), small)).isInstanceOf(JsonArray.class);
    assertThat(refused("[[[[1]]]]", small).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("\"123456\"", small).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("123456", small).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused(" ".repeat(101), small).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("[".repeat(20_000)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("{\"a\":".repeat(20_000)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  private static Problem refused(String text) {
    return refused(text, Limits.DEFAULT);
  }

  private static Problem refused(String text, Limits limits) {
    return Objects.requireNonNull(
            assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read(text.getBytes(UTF_8), limits))
                .actual())
        .problem();
  }
}
