package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How often, and for how long, the source of runs is asked for reports.
class ReportLooksTest {

  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private Duration takes = Duration.ZERO;
  private Optional<ProblemCode> failure = Optional.empty();
  private final ReportLooks looks = new ReportLooks(new Slow(), () -> now);

  /// Takes its time, and then answers or fails.
  private final class Slow implements Source {
    @Override
    public boolean supports(SourceReference reference) {
      return true;
    }

    @Override
    public boolean keeps(Revision revision) {
      return true;
    }

    @Override
    public Revision resolve(SourceReference reference) {
      asked.add(reference.url() + " " + reference.reference());
      now = now.plus(takes);
      if (failure.isPresent()) {
        throw Problem.of(failure.get(), reference.url(), "cannot be had", "").exception();
      }
      return new Revision(reference.url(), "1", "sha256:" + asked.size(), "", now, "", "");
    }

    @Override
    public Tree tree(Revision revision) {
      throw new IllegalStateException("nobody asks for a tree");
    }

    @Override
    public Ancestry ancestry(Revision before, Revision after) {
      return Ancestry.SAME;
    }

    @Override
    public void close() {
      asked.add("closed");
    }
  }

  private static SourceReference chart(String url, String version) {
    return new SourceReference(
        url,
        new ChartReference("web", version),
        new SecretReference.None(),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1));
  }

  @Test
  void bothSidesAndTheReportsOfTheNextMinuteSeeTheSame() {
    looks.begin();
    Revision first = looks.resolve(chart("a", "1"));
    now = now.plus(ReportLooks.FRESH);
    assertThat(looks.resolve(chart("a", "1"))).as("the report is the same").isEqualTo(first);
    assertThat(asked).hasSize(1);

    looks.begin();
    assertThat(looks.resolve(chart("a", "1"))).isNotEqualTo(first);
    looks.begin();
    looks.resolve(chart("a", "1"));
    assertThat(asked).hasSize(2);
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedForNothingElse() {
    failure = Optional.of(ProblemCode.SOURCE_UNREACHABLE);
    looks.begin();
    assertThatThrownBy(() -> looks.resolve(chart("a", "1"))).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> looks.resolve(chart("a", "2"))).isInstanceOf(ProblemException.class);
    assertThat(asked).hasSize(1);

    failure = Optional.of(ProblemCode.REFERENCE_NOT_FOUND);
    assertThatThrownBy(() -> looks.resolve(chart("b", "1"))).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> looks.resolve(chart("b", "2"))).isInstanceOf(ProblemException.class);
    assertThat(asked).hasSize(3);

    failure = Optional.empty();
    now = now.plus(ReportLooks.FRESH);
    looks.begin();
    assertThat(looks.resolve(chart("a", "2")).url()).isEqualTo("a");
  }

  @Test
  void aReportHasAnEndHoweverManyServersAreSlow() {
    takes = Duration.ofSeconds(70);
    looks.begin();
    for (int i = 0; i < 3; i++) {
      looks.resolve(chart("slow" + i, "1"));
    }
    assertThatThrownBy(() -> looks.resolve(chart("more", "1")))
        .hasMessageContaining("more: was not looked up for this report")
        .satisfies(
            e ->
                assertThat(((ProblemException) e).problem().code())
                    .isEqualTo(ProblemCode.SOURCE_UNREACHABLE));
    assertThat(asked).hasSize(3);

    looks.begin();
    assertThat(looks.resolve(chart("more", "1")).url()).isEqualTo("more");
  }

  @Test
  void theSourceOfRunsIsNotClosedWithIt() {
    looks.close();
    assertThat(asked).isEmpty();
  }
}
