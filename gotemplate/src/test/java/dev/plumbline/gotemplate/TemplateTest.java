package dev.plumbline.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private static final String VALUES =
      """
      {"s": "text", "n": 7, "f": 1.5, "big": 1000000, "no": null, "yes": true,
       "list": ["a", "b"], "map": {"k": "v", "j": {"deep": 1}}, "empty": []}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          {{ .s }}¦text
          {{ .n }} {{ .f }} {{ .big }}¦7 1.5 1e+06
          {{ .map }} {{ .list }}¦map[j:map[deep:1] k:v] [a b]
          {{ .missing }}¦<no value>
          {{ .no }}¦<no value>
          {{- "trim" -}} x¦trimx
          a {{- /* comment */ -}} b¦ab
          {{ range .list }}[{{ . }}]{{ end }}¦[a][b]
          {{ range $i, $e := .list }}{{ $i }}={{ $e }};{{ end }}¦0=a;1=b;
          {{ range $k, $v := .map }}{{ $k }} {{ end }}¦j k
          {{ range 3 }}{{ . }}{{ end }}¦012
          {{ range .empty }}x{{ else }}none{{ end }}¦none
          {{ range .list }}{{ break }}{{ . }}{{ end }}!¦!
          {{ range .list }}{{ if eq . "a" }}{{ continue }}{{ end }}{{ . }}{{ end }}¦b
          {{ with .map }}{{ .k }}{{ end }}¦v
          {{ with .no }}x{{ else with .s }}{{ . }}{{ end }}¦text
          {{ if and .yes .n }}T{{ else }}F{{ end }}¦T
          {{ if .empty }}T{{ else if .s }}S{{ end }}¦S
          {{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}¦2
          {{ define "d" }}<{{ . }}>{{ end }}{{ template "d" .s }}¦<text>
          {{ block "b" .n }}({{ . }}){{ end }}¦(7)
          {{ printf "%05.2f|%-4s|%q" .f "a" "b" }}¦01.50|a   |"b"
          {{ .list | len | printf "%d-%d" 1 }}¦1-2
          {{ (index .map "j").deep }}¦1
          {{ eq .s "a" "text" }} {{ lt 1 2 }} {{ not .no }}¦true true true
          {{ "q" | printf "%s%s" "p" }}¦pq
          {{ or .no "d" }} {{ and 0 (index .list 9) }}¦d 0
          {{ slice "hello" 1 3 }}{{ html "<&>" }}{{ urlquery "a b" }}{{ js "'" }}¦el&lt;&amp;&gt;a+b\\'
          {{ 0x1F }} {{ 1e3 }} {{ 'a' }} {{ 1i }} {{ `raw` }}¦31 1000 97 (0+1i) raw
          """)
  void prints(String template, String expected) {
    assertThat(Sample.run(template.strip(), VALUES).strip()).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '\0',
      textBlock =
          """
          {{ .no.x }}¦t:1:6: executing "t" at <.no.x>: nil pointer evaluating interface {}.x
          {{ .n.x }}¦t:1:5: executing "t" at <.n.x>: can't evaluate field x in type interface {}
          {{ eq .n 7 }}¦t:1:3: executing "t" at <eq .n 7>: error calling eq: incompatible types for comparison: float64 and int
          {{ index .list 5 }}¦t:1:3: executing "t" at <index .list 5>: error calling index: index out of range: 5
          {{ template "x" }}¦t:1:12: executing "t" at <{{template "x"}}>: template "x" not defined
          {{ range .s }}{{ end }}¦t:1:9: executing "t" at <.s>: range can't iterate over text
          {{ printf 1 }}¦t:1:10: executing "t" at <1>: expected string; found 1
          {{ .s "x" }}¦t:1:3: executing "t" at <.s>: s is not a method but has arguments
          {{ nil }}¦t:1:3: executing "t" at <nil>: nil is not a command
          {{ nope }}¦t:1: function "nope" not defined
          {{ $x }}¦t:1: undefined variable "$x"
          {{ if true }}¦t:1: unexpected EOF
          {{ end }}¦t:1: unexpected {{end}}
          {{ "a¦t:1: unterminated quoted string
          {{ break }}¦t:1: {{break}} outside {{range}}
          {{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}¦t:1: template: multiple definition of template "a"
          """)
  void failsInGosWords(String template, String expected) {
    assertThat(Sample.run(template.strip(), VALUES)).isEqualTo("template: " + expected.strip());
  }

  @Test
  void columnsCountBytes() {
    assertThat(Sample.run("é\nxé{{ .no.x }}", VALUES)).startsWith("template: t:2:9: ");
  }

  @Test
  void whatAMapDoesNotHaveIsAMatterOfTheOption() {
    GoMap map = GoMap.of(GoType.map(GoType.INT));
    assertThat(Sample.run("{{ .a }}", map, MissingKey.INVALID, Functions.NONE))
        .isEqualTo("<no value>");
    assertThat(Sample.run("{{ .a }}", map, MissingKey.ZERO, Functions.NONE)).isEqualTo("0");
    assertThat(Sample.run("{{ .a }}", map, MissingKey.ERROR, Functions.NONE))
        .endsWith("map has no entry for key \"a\"");
  }
}
