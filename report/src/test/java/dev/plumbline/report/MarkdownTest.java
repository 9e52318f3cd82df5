package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment shop/web: needs it|Deployment `shop/web`: needs it",
        "by @admin.|by `@admin`.",
        "closes #12, GH-3 and team/x#4|closes `#12`, `GH-3` and `team/x#4`",
        "see https://x.example/a (or www.x.example)|see `https://x.example/a` (or `www.x.example`)",
        "<b>loud</b>|`<b>loud</b>`",
        "a*b*c _d_ ~e~|`a*b*c` `_d_` `~e~`",
        "[text](url) ![i](u)|`[text](url`) `![i](u`)",
        "it is plain (really), isn't it?|it is plain (really), isn't it?",
        "at 0123abc|at `0123abc`",
        "!12 $3 %4 &5 :smile:|`!12` `$3` `%4` `&5` `:smile`:",
      })
  void onlyPlainWordsStandOutsideOfCode(String text, String markdown) {
    assertThat(Markdown.prose(text)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @CsvSource({"a,`a`", "a`b,``a`b``", "`a,`` `a ``", "'',`\"\"`", "a``b`c,```a``b`c```"})
  void codeHoldsBackticks(String text, String markdown) {
    assertThat(Markdown.code(text)).isEqualTo(markdown);
  }

  @Test
  void whatIsNotVisibleIsWrittenOut() {
    assertThat(Markdown.code("a\u202eb\nc\u200bd")).isEqualTo("`a\\u202eb\\u000ac\\u200bd`");
    assertThat(Markdown.prose("x \u2066y")).isEqualTo("x `\\u2066y`");
  }

  @Test
  void nothingInsideEndsAFence() {
    assertThat(Markdown.fenced("diff", List.of("+ `````", "- ~~~")))
        .isEqualTo("``````diff\n+ `````\n- ~~~\n``````\n");
  }

  @Test
  void aCellKeepsTheTable() {
    assertThat(Markdown.cell("a|b")).isEqualTo("`a¦b`");
  }
}
