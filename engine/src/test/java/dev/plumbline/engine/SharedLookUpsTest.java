package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Source;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedLookUpsTest {

  private static final SourceReference MAIN = Shop.USUAL.declared().source();

  /// Counts how often it is asked.
  private static final class Counting implements Source {
    int looks;
    Optional<ProblemCode> failure = Optional.empty();

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
      looks++;
      failure.ifPresent(
          code -> {
            throw Problem.of(code, "the shop", "it failed", "").exception();
          });
      return Things.revision("c" + looks);
    }

    @Override
    public Tree tree(Revision revision) {
      throw new IllegalStateException("nobody reads");
    }

    @Override
    public Ancestry ancestry(Revision before, Revision after) {
      return Ancestry.SAME;
    }

    @Override
    public void close() {}
  }

  private final Counting source = new Counting();
  private final SharedLookUps lookUps = new SharedLookUps(source);

  @Test
  void oneAnswersAllWhoAskedBeforeItBegan() {
    Supplier<Revision> first = lookUps.ask(MAIN);
    Supplier<Revision> second = lookUps.ask(MAIN);
    assertThat(first.get()).isEqualTo(Things.revision("c1"));
    assertThat(second.get()).isEqualTo(Things.revision("c1"));
    assertThat(source.looks).isEqualTo(1);
  }

  @Test
  void whoAsksAfterwardsIsNotAnsweredByWhatWasSeenBefore() {
    Supplier<Revision> first = lookUps.ask(MAIN);
    Supplier<Revision> waiting = lookUps.ask(MAIN);
    assertThat(first.get()).isEqualTo(Things.revision("c1"));
    Supplier<Revision> later = lookUps.ask(MAIN);
    assertThat(later.get()).isEqualTo(Things.revision("c2"));
    assertThat(waiting.get()).isEqualTo(Things.revision("c2"));
    assertThat(lookUps.ask(MAIN).get()).isEqualTo(Things.revision("c3"));
  }

  @Test
  void aFailureIsSharedToo() {
    source.failure = Optional.of(ProblemCode.SOURCE_UNREACHABLE);
    Supplier<Revision> first = lookUps.ask(MAIN);
    Supplier<Revision> second = lookUps.ask(MAIN);
    assertThatThrownBy(first::get).isInstanceOf(ProblemException.class);
    assertThatThrownBy(second::get).hasMessageContaining("it failed");
    assertThat(source.looks).isEqualTo(1);
  }

  @Test
  void thatOneWasInterruptedConcernsNobodyElse() {
    source.failure = Optional.of(ProblemCode.INTERRUPTED);
    Supplier<Revision> first = lookUps.ask(MAIN);
    Supplier<Revision> second = lookUps.ask(MAIN);
    assertThatThrownBy(first::get).isInstanceOf(ProblemException.class);
    source.failure = Optional.empty();
    assertThat(second.get()).isEqualTo(Things.revision("c2"));
  }
}
