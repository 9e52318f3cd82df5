package dev.plumbline.engine;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.ImageTags;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Registries that do not answer. What one did not answer is repeated from here, one question at a
/// time for each registry however many wait; whoever asks meanwhile is refused at once. As soon as
/// there is an answer the next question follows, and after some answers in a row the outage is
/// over. Who may ask again is told. Thread-safe.
final class RegistryOutages {

  /// Between two questions to one registry.
  static final Duration APART = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 2;

  /// After so many failures in a row not even what was not asked before is asked at once, and after
  /// so many answers everything is.
  private static final int MANY = 3;

  /// What nobody wanted to know for so long is not repeated.
  private static final Duration WANTED = Duration.ofMinutes(3);

  private final ImageTags tags;
  private final Runner runner;
  private final Consumer<ApplicationId> back;
  private final Map<String, Outage> outages = new HashMap<>();

  /// @param tags asks registries, and waits for them
  /// @param back is told of each application that was refused when it may ask again
  RegistryOutages(ImageTags tags, Runner runner, Consumer<ApplicationId> back) {
    this.tags = tags;
    this.runner = runner;
    this.back = back;
  }

  /// Where an image is, for whoever has these credentials: one may be served while others are not.
  private record Place(String registry, String repository, SecretReference credentials) {}

  /// An image of a place that could not be told.
  private static final class Waiting {
    private final Place place;
    private final ImageName image;
    private final Set<ApplicationId> askers = new TreeSet<>();
    private Problem problem;
    private int failures;
    private Instant due = Instant.MIN;
    private Instant wanted = Instant.MIN;

    Waiting(Place place, ImageName image, Problem problem) {
      this.place = place;
      this.image = image;
      this.problem = problem;
    }
  }

  private static final class Outage {
    private final Map<Place, Waiting> waiting = new LinkedHashMap<>();
    private Optional<Runner.Alarm> alarm = Optional.empty();
    private Instant next = Instant.MIN;
    private int failures;
    private int answers;
    private boolean asking;
  }

  /// The digest that the tag of the image names now. Blocks while the registry is asked.
  ///
  /// @throws ProblemException as [ImageTags#digest]; `SOURCE_UNREACHABLE` at once while it is known
  ///     that there is no answer
  String digest(ApplicationId asker, ImageName image, SecretReference credentials) {
    Place place =
        new Place(image.registry().toLowerCase(Locale.ROOT), image.repository(), credentials);
    Optional<Problem> refused = refused(place, image, asker);
    if (refused.isPresent()) {
      throw refused.get().exception();
    }
    try {
      String digest = tags.digest(image, credentials);
      answered(place.registry());
      return digest;
    } catch (ProblemException e) {
      if (isSilence(e)) {
        failed(place, image, e.problem(), Optional.of(asker));
      } else {
        answered(place.registry());
      }
      throw e;
    }
  }

  private static boolean isSilence(ProblemException e) {
    return e.problem().code() == ProblemCode.SOURCE_UNREACHABLE;
  }

  private synchronized Optional<Problem> refused(
      Place place, ImageName image, ApplicationId asker) {
    Outage outage = outages.get(place.registry());
    if (outage == null || (!outage.waiting.containsKey(place) && outage.failures < MANY)) {
      return Optional.empty();
    }
    Waiting waiting =
        outage.waiting.computeIfAbsent(place, key -> new Waiting(key, image, silent(key)));
    waiting.askers.add(asker);
    waiting.wanted = runner.now();
    schedule(outage, place.registry());
    return Optional.of(waiting.problem);
  }

  /// Names nothing of others who ask there.
  private static Problem silent(Place place) {
    return Problem.of(
        ProblemCode.SOURCE_UNREACHABLE,
        "oci://" + place.registry(),
        "the registry does not answer, and is asked again in a moment",
        "If that goes on, see whether it is up.");
  }

  private synchronized void answered(String registry) {
    Optional.ofNullable(outages.get(registry)).ifPresent(outage -> outage.failures = 0);
  }

  private synchronized void failed(
      Place place, ImageName image, Problem problem, Optional<ApplicationId> asker) {
    Instant now = runner.now();
    Outage outage = outages.computeIfAbsent(place.registry(), key -> new Outage());
    outage.failures++;
    outage.answers = 0;
    outage.next = now.plus(APART);
    Waiting waiting =
        outage.waiting.computeIfAbsent(place, key -> new Waiting(key, image, problem));
    waiting.problem = problem;
    if (!waiting.due.isAfter(now)) {
      waiting.due = now.plus(pause(waiting.failures));
      waiting.failures++;
    }
    asker.ifPresent(
        each -> {
          waiting.askers.add(each);
          waiting.wanted = now;
        });
    schedule(outage, place.registry());
  }

  /// A quarter of it is left to chance, so that several processes do not ask at the same moment.
  private Duration pause(int failures) {
    Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return whole.minusMillis((long) (whole.toMillis() * runner.random() / 4));
  }

  private void schedule(Outage outage, String registry) {
    outage.alarm.ifPresent(Runner.Alarm::cancel);
    outage.alarm =
        first(outage)
            .filter(first -> !outage.asking)
            .map(first -> first.due.isAfter(outage.next) ? first.due : outage.next)
            .map(at -> runner.at(at, () -> wake(registry)));
  }

  /// Who waits longest; before all, what was not asked yet.
  private static Optional<Waiting> first(Outage outage) {
    return outage.waiting.values().stream().min(Comparator.comparing(each -> each.due));
  }

  private synchronized void wake(String registry) {
    Outage outage = outages.get(registry);
    Instant now = runner.now();
    if (outage == null || outage.asking) {
      return;
    }
    outage.waiting.values().removeIf(each -> each.wanted.plus(WANTED).isBefore(now));
    Optional<Waiting> first = first(outage);
    if (first.isEmpty()) {
      outages.remove(registry);
    } else if (first.get().due.isAfter(now) || outage.next.isAfter(now)) {
      schedule(outage, registry);
    } else {
      outage.asking = true;
      runner.run(
          Runner.Lane.SOURCE, RegistryImages.TICKET, () -> repeat(outage, first.orElseThrow()));
    }
  }

  private void repeat(Outage outage, Waiting waiting) {
    Place place = waiting.place;
    boolean answered = false;
    try {
      tags.digest(waiting.image, place.credentials());
      answered = true;
    } catch (ProblemException e) {
      answered = !isSilence(e) && e.problem().code() != ProblemCode.INTERRUPTED;
      if (isSilence(e)) {
        failed(place, waiting.image, e.problem(), Optional.empty());
      }
    } finally {
      ended(outage, place, answered).forEach(back);
    }
  }

  /// Those who may ask again.
  private synchronized Set<ApplicationId> ended(Outage outage, Place place, boolean answered) {
    outage.asking = false;
    Set<ApplicationId> again = new TreeSet<>();
    if (answered) {
      outage.failures = 0;
      outage.answers++;
      boolean over = outage.answers == MANY;
      outage.waiting.values().stream()
          .filter(each -> over || each.place.equals(place))
          .forEach(each -> again.addAll(each.askers));
      outage.waiting.values().removeIf(each -> over || each.place.equals(place));
      Instant now = runner.now();
      outage.next = now;
      outage.waiting.values().stream()
          .filter(each -> each.due.isAfter(now))
          .forEach(each -> each.due = now);
    }
    if (outage.waiting.isEmpty()) {
      outages.remove(place.registry(), outage);
    }
    schedule(outage, place.registry());
    return again;
  }
}
