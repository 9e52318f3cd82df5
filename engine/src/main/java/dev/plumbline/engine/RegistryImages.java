package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.source.ImageTags;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What registries know, asked when somebody wants to know it and kept for a while. Until one
/// answers, nothing goes that it has to say something about; that it does again is noticed in less
/// than a minute, by few questions ([RegistryOutages]).
public final class RegistryImages implements Images {

  /// For how long something may go by what was said: so late at most a moved tag is seen.
  static final Duration FRESH = Duration.ofMinutes(1);

  /// For how long applications share an answer about one image.
  private static final Duration SHARED = Duration.ofSeconds(10);

  /// For how long at most the images of one application are looked up.
  private static final Duration LONGEST = Duration.ofSeconds(25);

  /// For how long at most an image is not looked up again after a failure: less than the gate waits
  /// until it asks again.
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);

  /// All look-ups count as one application's, so that slow registries leave places to repositories.
  static final Runner.Ticket TICKET = new Runner.Ticket("registries", "registries", false);

  private final RegistryOutages registries;
  private final Runner runner;
  private final Memo<String> shared;
  private final LateAnswers<Key, SortedMap<String, String>> answers;

  /// @param tags asks registries, and waits for them
  public RegistryImages(ImageTags tags, Runner runner) {
    this.runner = runner;
    this.shared = new Memo<>(SHARED, runner::now);
    this.answers =
        new LateAnswers<>(
            runner,
            new LateAnswers.Manner(FRESH.minus(SHARED), true, LONGEST_PAUSE, TICKET),
            (one, other) -> one.equals(other));
    this.registries = new RegistryOutages(tags, runner, answers::again);
  }

  /// @param listener is told of each application about which something new is known
  public void onNews(Consumer<ApplicationId> listener) {
    answers.onNews(listener);
  }

  private record Key(ApplicationId application, Digest rendered, SortedSet<String> names)
      implements LateAnswers.Question {}

  @Override
  public Answer about(Asked asked, boolean soon) {
    Key key = new Key(asked.id(), asked.rendered(), asked.names());
    LateAnswers.Known<SortedMap<String, String>> known =
        answers.about(key, () -> find(asked), soon);
    return known
        .answer()
        .<Answer>map(digests -> new Answer.Known(digests, known.fresh()))
        .orElseGet(() -> new Answer.Unknown(known.problem().orElseGet(() -> notYet(asked))));
  }

  private static Problem notYet(Asked asked) {
    return new Problem(
        ProblemCode.IMAGE_UNKNOWN,
        asked.id().toString(),
        "it is being looked up what its images name now",
        "",
        "");
  }

  /// The first that cannot be told ends it: without it nothing may go.
  private SortedMap<String, String> find(Asked asked) {
    ImageTags tags = (image, credentials) -> registries.digest(asked.id(), image, credentials);
    Instant end = runner.now().plus(LONGEST);
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : asked.names()) {
      OpenImages.Wish wish = OpenImages.wish(asked.application(), name);
      if (!runner.now().isBefore(end)) {
        throw wish.unknown("all images of it take longer than %d s".formatted(LONGEST.toSeconds()))
            .exception();
      }
      // by the normal name, and by who is asked as whom: credentials decide what a registry tells
      String key = ImageName.of(name).map(ImageName::toString).orElse(name);
      digests.put(name, shared.of(key + " " + wish.credentials(), () -> wish.digest(tags)));
    }
    return digests;
  }
}
