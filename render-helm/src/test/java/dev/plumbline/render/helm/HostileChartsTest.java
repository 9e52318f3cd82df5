package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Charts that want to use up time or memory, or to read what is not theirs: each ends soon, with a
/// problem that has a name.
class HostileChartsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";
  private static final String SUB = "apiVersion: v2\nname: sub\nversion: 1.0.0\n";
  private static final int BLOCK = 512;

  private static MemoryTree chart(String template) {
    return MemoryTree.empty()
        .file("shop/Chart.yaml", CHART)
        .file("shop/templates/web.yaml", template);
  }

  private static Problem refused(MemoryTree tree) {
    RenderSeed seed = new RenderSeed(Instant.EPOCH, new byte[] {1});
    return Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () ->
            DeepThread.call(
                () -> {
                  try {
                    new HelmRenderer(seed).render(tree, RenderOptions.of("shop"));
                  } catch (ProblemException e) {
                    return e.problem();
                  }
                  throw new AssertionError("it was rendered");
                }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ range 9223372036854775807 }}{{ end }}",
        "{{ range 4000 }}{{ range 4000 }}{{ range 4000 }}{{ end }}{{ end }}{{ end }}",
        "{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}",
        "{{ tpl \"{{ tpl .t . }}\" (dict \"t\" \"{{ tpl .t . }}\") }}",
        "{{ repeat 2000000000 \"x\" }}",
        "{{ repeat 10000 \"x\" | repeat 10000 }}",
        "{{ repeat 10000 \"x\" | replace \"x\" (repeat 10000 \"y\") }}",
        "{{ repeat 100000 \"\\n\" | indent 100000 }}",
        "{{ $x := repeat 1000000 \"x\" }}{{ range 2000 }}{{ $x }}{{ end }}",
        "{{ $x := \"xxxxxxxx\" }}{{ range 60 }}{{ $x = printf \"%s%s\" $x $x }}{{ end }}",
        "{{ $l := list 1 }}{{ range 60 }}{{ $l = concat $l $l }}{{ end }}",
        "{{ $l := until 1000000 }}{{ $d := dict }}{{ range 5000 }}"
            + "{{ $_ := set $d (print .) (append $l .) }}{{ end }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $_ := set $m (print .) (deepCopy $m) }}{{ end }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}"
            + "{{ $m = merge (dict) (dict \"a\" $m \"b\" $m) }}{{ end }}{{ toYaml $m }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $m = dict \"a\" $m \"b\" $m }}{{ end }}{{ $m }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $m = dict \"a\" $m \"b\" $m }}{{ end }}"
            + "{{ toYaml $m }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $m = dict \"a\" $m \"b\" $m }}{{ end }}"
            + "{{ toJson $m }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $m = dict \"a\" $m \"b\" $m }}{{ end }}"
            + "{{ deepCopy $m }}",
        "{{ $m := dict \"x\" 1 }}{{ range 60 }}{{ $m = dict \"a\" $m \"b\" $m }}{{ end }}"
            + "{{ deepEqual $m (dict \"a\" $m \"b\" (dict)) }}{{ toToml $m }}",
        "{{ seq 0 2000000000 }}",
        "{{ until 2000000000 }}",
        "{{ $m := dict }}{{ $_ := set $m \"m\" $m }}{{ toYaml $m }}",
        "{{ $d := dict }}{{ range 100000 }}{{ $d = dict \"d\" $d }}{{ end }}{{ toYaml $d }}",
        "{{ regexMatch \"^(a|aa)+$\" (printf \"%sb\" (repeat 5000 \"a\")) }}",
      })
  void templatesAreBounded(String template) {
    assertThat(refused(chart(template)).code())
        .isIn(ProblemCode.RENDER_LIMIT, ProblemCode.RENDER_FAILED);
  }

  @Test
  void deepValuesAreRefused() {
    for (String values :
        new String[] {
          "a: " + "[".repeat(100_000) + "]".repeat(100_000),
          "a: " + "{b: ".repeat(100_000) + "1" + "}".repeat(100_000),
          aliases()
        }) {
      Problem problem = refused(chart("a: 1").file("shop/values.yaml", values));
      assertThat(problem.message()).isNotEmpty();
      assertThat(problem.toString()).hasSizeLessThan(10_000);
    }
    refused(chart("{{ fromJson (repeat 200000 \"[\") | toJson }}"));
  }

  private static String aliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"#\"}",
        "{\"allOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]}",
        "{\"$ref\": \"https://example.com/schema.json\"}",
        "{\"$ref\": \"file:///etc/passwd\"}",
        "{\"properties\": {\"a\": {\"pattern\": \"^(a|aa)+$\"}}}",
      })
  void schemasAreBounded(String schema) {
    Problem problem =
        refused(
            chart("a: 1")
                .file("shop/values.yaml", "a: " + "a".repeat(5_000) + "b\n")
                .file("shop/values.schema.json", schema));
    assertThat(problem.toString()).hasSizeLessThan(20_000).doesNotContain("root:");
  }

  @Test
  void schemasThatDoubleAreBounded() {
    StringBuilder schema = new StringBuilder("{\"$ref\": \"#/$defs/d40\", \"$defs\": {");
    for (int i = 40; i > 0; i--) {
      String next = "{\"$ref\": \"#/$defs/d" + (i - 1) + "\"}";
      schema.append("\"d%d\": {\"allOf\": [%s, %s]}, ".formatted(i, next, next));
    }
    schema.append("\"d0\": {\"type\": \"object\"}}}");
    Problem problem = refused(chart("a: 1").file("shop/values.schema.json", schema.toString()));
    assertThat(problem.code()).isEqualTo(ProblemCode.RENDER_LIMIT);
  }

  @Test
  void archivesThatUnpackToTooMuchAreRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 400; i++) {
        out.write(zeros);
      }
    }
    Problem problem = refused(chart("a: 1").file("shop/charts/sub.tgz", packed.toByteArray()));
    assertThat(problem.message()).contains("larger than the maximum size");
  }

  @Test
  void archivesStayInTheirFolder() throws IOException {
    for (String path : new String[] {"../../etc/passwd", "sub/../../x", "x"}) {
      byte[] packed = tgz(entry("sub/Chart.yaml", '0', SUB), entry(path, '0', "evil"));
      Problem problem = refused(chart("a: 1").file("shop/charts/sub.tgz", packed));
      assertThat(problem.message()).as(path).contains("illegally");
    }
  }

  @Test
  void linksInArchivesLeadNowhere() throws IOException {
    byte[] packed = tgz(entry("sub/Chart.yaml", '2', ""));
    assertThat(refused(chart("a: 1").file("shop/charts/sub.tgz", packed)).message())
        .contains("no files in chart archive");
  }

  @Test
  void linksOutOfTheTreeAreRefused() {
    for (String name :
        new String[] {
          "Chart.lock", "values.yaml", "templates/x.yaml", "charts/sub", "values.schema.json"
        }) {
      assertThat(refused(chart("a: 1").link("shop/" + name, "../../../etc/passwd")).code())
          .as(name)
          .isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
    }
  }

  private static byte[] entry(String name, char type, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    byte[] block = new byte[BLOCK + (bytes.length + BLOCK - 1) / BLOCK * BLOCK];
    byte[] path = name.getBytes(UTF_8);
    System.arraycopy(path, 0, block, 0, path.length);
    byte[] size = String.format(Locale.ROOT, "%011o", bytes.length).getBytes(UTF_8);
    System.arraycopy(size, 0, block, 124, size.length);
    block[156] = (byte) type;
    System.arraycopy(bytes, 0, block, BLOCK, bytes.length);
    return block;
  }

  private static byte[] tgz(byte[]... entries) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      for (byte[] entry : entries) {
        out.write(entry);
      }
      out.write(Arrays.copyOf(new byte[0], 2 * BLOCK));
    }
    return packed.toByteArray();
  }
}
