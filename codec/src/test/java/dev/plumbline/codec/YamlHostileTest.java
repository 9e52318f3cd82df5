package dev.plumbline.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Input that was made to hurt: each ends in a named problem, soon.
class YamlHostileTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void refusesABombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", repeat(alias, 10))));
    }

    assertThat(refused(bomb.toString()).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void refusesABombOfMergeKeys() {
    StringBuilder bomb = new StringBuilder("a0: &a0 {k: 1, l: 2, m: 3}\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d {<<: *a%d, x: *a%d}\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(refused(bomb.toString()).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void refusesAChainOfAliasesThatGrowsDeep() {
    StringBuilder chain = new StringBuilder("- &a0 x\n");
    for (int i = 1; i < 300; i++) {
      chain.append("- &a%d [*a%d]\n".formatted(i, i - 1));
    }

    Problem problem = refused(chain.toString());

    assertThat(problem.code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(problem.why()).contains("deeper than 200");
  }

  @Test
  void refusesDeepNestingInEveryStyle() {
    int levels = 20_000;
    StringBuilder mappings = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      mappings.append(" ".repeat(i)).append("a:\n");
    }

    assertThat(refused("[".repeat(levels)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("{a: ".repeat(levels)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("{\"a\":".repeat(levels)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("- ".repeat(levels)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused("? ".repeat(levels)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(refused(mappings.toString()).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void refusesALargeFileByItsSize() {
    byte[] large = new byte[50 << 20];
    Arrays.fill(large, (byte) 'a');

    Problem problem = refused(large);

    assertThat(problem.code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(problem.why()).contains("52428800 bytes");
  }

  @Test
  void refusesMoreDocumentsAndLongerScalarsThanAllowed() {
    Limits few = new Limits(1_000, 10, 10, 3, 10);

    assertThat(refused("a: 1\n---\n".repeat(4).getBytes(UTF_8), few).why())
        .contains("more than 3 documents");
    assertThat(refused("a: 12345678901\n".getBytes(UTF_8), few).why())
        .contains("longer than 10 characters");
    assertThat(refused("12345678901: a\n".getBytes(UTF_8), few).why())
        .contains("longer than 10 characters");
  }

  @Test
  void refusesBytesThatAreNotUtf8WithTheirPlace() {
    assertThat(refused("ok: 1\nbad: \u00e9\n".getBytes(ISO_8859_1)).subject())
        .isEqualTo("x.yaml:2:6");
    assertThat(refused(new byte[] {(byte) 0xC0, (byte) 0x80}).why()).contains("not UTF-8");
    assertThat(refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x61}).why()).contains("UTF-16");
  }

  @Test
  void readsByteOrderMarks() {
    JsonValue expected = Json.read("{\"a\":\"é\"}");

    assertThat(Yaml.readOne("\uFEFFa: é\n")).isEqualTo(expected);
    assertThat(read("\uFEFFa: é\n".getBytes(UTF_16LE))).isEqualTo(expected);
    assertThat(read("\uFEFFa: é\n".getBytes(UTF_16BE))).isEqualTo(expected);
  }

  @Test
  void refusesControlCharactersByName() {
    Problem problem = refused("a: 1\nb: x\u0000y\n");

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_YAML);
    assertThat(problem.why()).contains("U+0000");
    assertThat(problem.subject()).isEqualTo("x.yaml:2:5");
  }

  @Test
  void readsHugeNumbersInBoundedTime() {
    assertTimeoutPreemptively(
        SOON,
        () -> {
          assertThat(Yaml.readOne("1e999999999")).isEqualTo(new JsonString("1e999999999"));
          String digits = "9".repeat(1_000_000);
          assertThat(Yaml.readOne(digits)).isEqualTo(new JsonString(digits));
          assertThat(Yaml.readOne("0b" + "1".repeat(1_000_000))).isInstanceOf(JsonString.class);
        });
    assertThat(refused("1".repeat(9 << 20)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void refusesWhatTheTextsEndCutsShort() {
    for (String text :
        new String[] {"\"\\x", "\"\\u12", "\"\\U0001F6", "\"", "'", "[", "{", "{a", "!<", "&"}) {
      assertThat(refused(text).code()).as(text).isEqualTo(ProblemCode.INVALID_YAML);
    }
  }

  @Test
  void neverQuotesAValue() {
    for (String text :
        new String[] {
          "password: *hunter2",
          "password: !hunter2!x y",
          "password: \"hunter2\\q\"",
          "password: !!int hunter2",
          "password: &hunter2! x",
          "password: hunter2: x",
          "{\"password\": hunter2 }}",
          "%TAG !hunter2! x\n%TAG !hunter2! x\n---\n"
        }) {
      assertThat(refused(text).message()).as(text).doesNotContain("hunter2");
    }
  }

  private static String[] repeat(String text, int times) {
    String[] all = new String[times];
    Arrays.fill(all, text);
    return all;
  }

  private static JsonValue read(byte[] bytes) {
    return Yaml.read(bytes, "x.yaml", Limits.DEFAULT).getFirst().root();
  }

  private static Problem refused(String text) {
    return refused(text.getBytes(UTF_8));
  }

  private static Problem refused(byte[] bytes) {
    return refused(bytes, Limits.DEFAULT);
  }

  private static Problem refused(byte[] bytes, Limits limits) {
    return assertTimeoutPreemptively(
        SOON,
        () ->
            Objects.requireNonNull(
                    assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> Yaml.read(bytes, "x.yaml", limits))
                        .actual())
                .problem());
  }
}
