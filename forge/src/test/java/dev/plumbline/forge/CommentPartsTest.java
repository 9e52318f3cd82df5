package dev.plumbline.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommentPartsTest {

  private static final int LIMIT = 600;

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "line " + i + " of many lines")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whatFitsIsOnePart() {
    String most = "x".repeat(LIMIT);
    assertThat(CommentParts.of(most, LIMIT)).containsExactly(most);
    assertThat(CommentParts.of("", LIMIT)).containsExactly("");
    assertThatThrownBy(() -> CommentParts.of("", 499)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatDoesNotFitIsNumberedAndCutBetweenLines() {
    String text = lines(60);
    List<String> parts = CommentParts.of(text, LIMIT);
    assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() <= LIMIT);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String title = "_Part " + (i + 1) + " of " + parts.size() + "_\n\n";
      assertThat(parts.get(i)).startsWith(title);
      bodies.add(parts.get(i).substring(title.length()).stripTrailing());
    }
    assertThat(String.join("\n", bodies)).isEqualTo(text);
  }

  @Test
  void whatIsOpenIsClosedAndOpenedAgain() {
    String text = "<details><summary>All</summary>\n\n```diff\n" + lines(60) + "\n```\n</details>";
    List<String> parts = CommentParts.of(text, LIMIT);
    assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() <= LIMIT);
    for (String part : parts) {
      assertThat(count(part, "```")).as(part).isEqualTo(2);
      assertThat(count(part, "<details>")).isEqualTo(1);
      assertThat(count(part, "</details>")).isEqualTo(1);
    }
    assertThat(parts.get(1)).contains("```diff\n");
  }

  @Test
  void aFenceInsideALongerFenceIsText() {
    String text = "````\n```\n" + lines(60) + "\n````\nend";
    List<String> parts = CommentParts.of(text, LIMIT);
    assertThat(parts.get(1)).contains("_\n\n````\nline");
    assertThat(parts.getLast()).endsWith("````\nend");
  }

  @Test
  void aLineThatIsTooLongIsCutAndNoCharacterWithIt() {
    String text = "\uD83D\uDE80".repeat(700) + "\nend";
    List<String> parts = CommentParts.of(text, LIMIT);
    assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() <= LIMIT);
    assertThat(parts)
        .allMatch(part -> part.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    assertThat(
            parts.stream().mapToLong(part -> part.codePoints().filter(c -> c == 0x1F680).count()))
        .satisfies(
            counts -> assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(700));
  }

  @Test
  void thereIsALastPart() {
    List<String> parts = CommentParts.of(lines(10_000), LIMIT);
    assertThat(parts).hasSize(CommentParts.MAX_PARTS).allMatch(part -> part.length() <= LIMIT);
    assertThat(parts.getLast()).endsWith("_The rest is left out: it does not fit into comments._");
  }

  @Test
  void noTextMakesAPartTooLong() {
    Random random = new Random(817);
    String[] pieces = {"```", "~~~~", "````x", "<details>", "</details>", "\n", "\n", "word ", "`"};
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1_500); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(CommentParts.of(text.toString(), LIMIT))
          .hasSizeLessThanOrEqualTo(CommentParts.MAX_PARTS)
          .allMatch(part -> part.length() <= LIMIT);
    }
  }

  private static int count(String text, String word) {
    return text.split(Pattern.quote(word), -1).length - 1;
  }

  /// Comments in memory.
  private static final class Remembered implements Comments {
    private final List<Comment> all = new ArrayList<>();
    private int changes;

    @Override
    public int limit() {
      return LIMIT;
    }

    @Override
    public List<Comment> of(int pullRequest) {
      return List.copyOf(all);
    }

    @Override
    public Comment add(int pullRequest, String body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Comment put(int pullRequest, String marker, String body) {
      assertThat(body.length()).isLessThanOrEqualTo(LIMIT);
      for (int i = 0; i < all.size(); i++) {
        Comment each = all.get(i);
        if (each.marker().equals(marker) && each.by().equals("ann")) {
          if (!each.body().equals(body)) {
            changes++;
            all.set(i, new Comment(each.id(), "ann", marker, body, Instant.EPOCH));
          }
          return all.get(i);
        }
      }
      changes++;
      all.add(new Comment("" + all.size(), "ann", marker, body, Instant.EPOCH));
      return all.getLast();
    }
  }

  @Test
  void partsAreKeptUpToDate() {
    Remembered comments = new Remembered();
    String text = lines(60);
    List<Comment> put = CommentParts.put(comments, 5, "report", text);
    assertThat(put).extracting(Comment::marker).startsWith("report", "report-2", "report-3");
    assertThat(comments.all).isEqualTo(put);
    int before = comments.changes;
    assertThat(CommentParts.put(comments, 5, "report", text)).isEqualTo(put);
    assertThat(comments.changes).isEqualTo(before);
    assertThat(CommentParts.put(comments, 5, "report", "short")).hasSize(1);
    assertThat(comments.all.subList(1, put.size()))
        .allMatch(each -> each.body().equals("_This part is no longer needed._"));
    before = comments.changes;
    CommentParts.put(comments, 5, "report", "short");
    assertThat(comments.changes).isEqualTo(before);
  }

  @Test
  void partsOfOthersAreLeftAlone() {
    Remembered comments = new Remembered();
    comments.all.add(new Comment("9", "bob", "report-2", "mine", Instant.EPOCH));
    CommentParts.put(comments, 5, "report", "short");
    assertThat(comments.all).extracting(Comment::body).containsExactly("mine", "short");
  }
}
