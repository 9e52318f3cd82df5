package dev.plumbline.app;

import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Subject;
import dev.plumbline.engine.ChangeReports;
import dev.plumbline.engine.Coming;
import dev.plumbline.engine.OpenImages;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.source.ImageTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Looks up what the tags of images name that reviews of a report are bound to: several at a time,
/// and all of one report in bounded time. For one thread at a time.
final class ReportImages {

  private static final int AT_ONCE = 8;
  private static final int MOST_KEPT = 10_000;

  private final ImageTags tags;
  private final Duration longest;
  private final Map<OpenImages.Wish, String> last = new LinkedHashMap<>();

  /// @param tags asks registries
  ReportImages(ImageTags tags) {
    this(tags, Duration.ofSeconds(30));
  }

  /// @param longest how long all images of one report are looked up
  ReportImages(ImageTags tags, Duration longest) {
    this.tags = tags;
    this.longest = longest;
  }

  /// What was found.
  ///
  /// @param digests of the images of each application, by their names as they are written; none of
  ///     an application of which one could not be told
  /// @param problems why, of each such application
  record Found(
      Map<ApplicationId, SortedMap<String, String>> digests, Map<ApplicationId, Problem> problems) {

    static final Found NOTHING = new Found(Map.of(), Map.of());

    /// Whether a review of the report can be bound to what the application comes to.
    boolean tells(ApplicationId application) {
      return !problems.containsKey(application);
    }

    /// The digests of the application's images; none where names count as they are written.
    SortedMap<String, String> of(ApplicationId application) {
      return digests.getOrDefault(application, new TreeMap<>());
    }
  }

  /// Looks up what is to be known of the applications of a report.
  ///
  /// @param trusted whether anybody may be asked for what the head wants
  /// @throws ProblemException `INTERRUPTED`
  Found of(ChangeReports.Made made, boolean trusted) {
    return of(made.rendered(), made.environments(), trusted, made.registries());
  }

  /// @param registries that may be asked: who may push a branch must not reach into the network by
  ///     it before anybody has looked
  Found of(
      List<Coming> comings,
      Environments environments,
      boolean trusted,
      Supplier<Set<String>> registries) {
    Map<Application, List<OpenImages.Wish>> wishes = new LinkedHashMap<>();
    for (Coming each : comings) {
      Application application = each.application();
      if (environments.lookUpImages(Subject.of(application))) {
        List<OpenImages.Wish> own = OpenImages.wishes(application, each.rendered());
        if (!own.isEmpty()) {
          wishes.put(application, own);
        }
      }
    }
    if (wishes.isEmpty()) {
      return Found.NOTHING;
    }
    return trusted ? found(wishes, registries.get()) : strange(wishes);
  }

  private static Found strange(Map<Application, List<OpenImages.Wish>> wishes) {
    Map<ApplicationId, Problem> problems = new TreeMap<>();
    wishes.forEach(
        (application, own) ->
            problems.put(
                application.id(),
                problem(
                    application,
                    own.getFirst().unknown("nobody is asked for what a fork proposes"),
                    own.size())));
    return new Found(Map.of(), problems);
  }

  private Found found(Map<Application, List<OpenImages.Wish>> wishes, Set<String> registries) {
    Set<OpenImages.Wish> all =
        wishes.values().stream()
            .flatMap(List::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<OpenImages.Wish, Result> results = new LinkedHashMap<>();
    for (OpenImages.Wish wish : all) {
      wish.registry()
          .filter(registry -> !registries.contains(registry))
          .ifPresent(registry -> results.put(wish, failed(wish.unknown(onlyHead(registry)))));
    }
    all.removeAll(results.keySet());
    results.putAll(results(all));
    Map<ApplicationId, SortedMap<String, String>> digests = new TreeMap<>();
    Map<ApplicationId, Problem> problems = new TreeMap<>();
    wishes.forEach(
        (application, own) -> {
          SortedMap<String, String> told = new TreeMap<>();
          List<Problem> untold = new ArrayList<>();
          for (OpenImages.Wish wish : own) {
            Result result = Optional.ofNullable(results.get(wish)).orElseThrow();
            result.digest().ifPresent(digest -> told.put(wish.name(), digest));
            result.problem().ifPresent(untold::add);
          }
          if (untold.isEmpty()) {
            digests.put(application.id(), told);
          } else {
            problems.put(application.id(), problem(application, untold.getFirst(), untold.size()));
          }
        });
    return new Found(digests, problems);
  }

  private static String onlyHead(String registry) {
    return "only the head names the registry " + registry + ", which is not asked for that";
  }

  private static Problem problem(Application application, Problem first, int all) {
    String more = all > 1 ? " and " + (all - 1) + " more" : "";
    return new Problem(
        first.code(),
        application.id() + ": " + first.subject() + more,
        first.what() + ", so that a review of this does not count for it",
        first.why(),
        first.next());
  }

  /// One of both.
  private record Result(Optional<String> digest, Optional<Problem> problem) {}

  private Map<OpenImages.Wish, Result> results(Set<OpenImages.Wish> wishes) {
    List<OpenImages.Wish> all = List.copyOf(wishes);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("plumb-images-", 0).factory())) {
      List<Future<String>> answers =
          threads.invokeAll(
              all.stream().<Callable<String>>map(wish -> () -> wish.digest(tags)).toList(),
              longest.toMillis(),
              TimeUnit.MILLISECONDS);
      Map<OpenImages.Wish, Result> results = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        results.put(all.get(i), kept(all.get(i), result(all.get(i), answers.get(i))));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(ProblemCode.INTERRUPTED, "report", "was broken off", "Ask again."), e);
    }
  }

  private Result result(OpenImages.Wish wish, Future<String> answer) throws InterruptedException {
    try {
      return new Result(Optional.of(answer.get()), Optional.empty());
    } catch (CancellationException e) {
      return failed(wish.unknown("it took longer than " + longest.toSeconds() + " s"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException known) {
        return failed(known.problem());
      }
      throw new IllegalStateException(e);
    }
  }

  private static Result failed(Problem problem) {
    return new Result(Optional.empty(), Optional.of(problem));
  }

  /// What reviewers were shown stays shown while a registry is away: whether it is still so is
  /// looked up when it is deployed.
  private Result kept(OpenImages.Wish wish, Result result) {
    Optional<String> before = Optional.ofNullable(last.remove(wish));
    Optional<String> now = result.digest().or(() -> before);
    now.ifPresent(digest -> last.put(wish, digest));
    if (last.size() > MOST_KEPT) {
      last.remove(last.keySet().iterator().next());
    }
    return now.map(digest -> new Result(now, Optional.<Problem>empty())).orElse(result);
  }
}
