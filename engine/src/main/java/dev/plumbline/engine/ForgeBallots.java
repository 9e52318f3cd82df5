package dev.plumbline.engine;

import dev.plumbline.approval.Said;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// What forges know, read when it is asked for and kept for a while. A forge that does not answer
/// is asked again later and later; until it does, nothing goes that it has to say something about.
public final class ForgeBallots implements Ballots {

  /// For how long something may go by what was read: so late at most an objection is seen.
  static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(11);

  private final Function<Asked, Said> reading;
  private final LateAnswers<Key, Said> answers;

  /// @param reading asks the forge, and waits for it
  public ForgeBallots(Function<Asked, Said> reading, Runner runner) {
    this.reading = reading;
    this.answers =
        new LateAnswers<>(
            runner,
            new LateAnswers.Manner(FRESH, false, LONGEST_PAUSE, Runner.Ticket.NOBODY),
            (one, other) -> one.words().equals(other.words()));
  }

  /// @param listener is told of each application about which something new is known
  public void onNews(Consumer<ApplicationId> listener) {
    answers.onNews(listener);
  }

  private record Key(
      ApplicationId application, String url, String commit, Digest rendered, String running)
      implements LateAnswers.Question {
    static Key of(Asked asked) {
      return new Key(
          asked.application(),
          asked.revision().url(),
          asked.revision().commit(),
          asked.rendered(),
          asked.running().orElse(""));
    }
  }

  @Override
  public Answer about(Asked asked, boolean soon) {
    LateAnswers.Known<Said> known = answers.about(Key.of(asked), () -> reading.apply(asked), soon);
    return known
        .answer()
        .<Answer>map(said -> new Answer.Known(said, known.fresh()))
        .orElseGet(
            () ->
                known
                    .problem()
                    .map(Answer.Unknown::new)
                    .orElseGet(() -> new Answer.Unknown(notYet(asked), true)));
  }

  private static Problem notYet(Asked asked) {
    return new Problem(
        ProblemCode.APPROVAL_MISSING,
        asked.application().toString(),
        "it waits for approval",
        "the forge is being asked what was said",
        "");
  }

  @Override
  public void forget(ApplicationId application) {
    answers.forget(application);
  }
}
