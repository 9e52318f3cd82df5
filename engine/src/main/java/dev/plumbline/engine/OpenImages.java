package dev.plumbline.engine;

import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.ImageTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The images of an application that no digest names, and how each is looked up: the same for the
/// report on a change and for its deployment.
public final class OpenImages {

  private static final int LONGEST = 200;
  private static final String NEXT =
      "Name it by its digest, NAME:TAG@sha256:DIGEST, give credentials for its registry, or let the"
          + " environment take names as they are written.";

  private OpenImages() {}

  /// One image that is to be looked up.
  ///
  /// @param name as it is written
  /// @param credentials for its registry
  public record Wish(String name, SecretReference credentials) {

    /// The registry that would be asked; empty if it is no name of an image.
    public Optional<String> registry() {
      return ImageName.of(name).map(ImageName::registry);
    }

    /// The digest that it names now. Blocks while the registry is asked.
    ///
    /// @throws ProblemException `IMAGE_UNKNOWN`, which names the image; `INTERRUPTED`
    public String digest(ImageTags tags) {
      ImageName image =
          ImageName.of(name).orElseThrow(() -> unknown("that is no name of an image").exception());
      try {
        return tags.digest(image, credentials);
      } catch (ProblemException e) {
        if (e.problem().code() == ProblemCode.INTERRUPTED) {
          throw e;
        }
        throw new ProblemException(unknown(said(e.problem())), e);
      }
    }

    /// That it is not known what it names.
    public Problem unknown(String why) {
      String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ");
      return new Problem(
          ProblemCode.IMAGE_UNKNOWN,
          "image '" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'",
          "what it names now cannot be told",
          why,
          NEXT);
    }

    private static String said(Problem problem) {
      String what = problem.subject() + ": " + problem.what();
      return problem.why().isEmpty() ? what : what + ", " + problem.why();
    }
  }

  /// Their names as they are written.
  public static SortedSet<String> of(Rendered rendered) {
    SortedSet<String> names = new TreeSet<>();
    rendered.objects().forEach(object -> names.addAll(object.manifest().openImages()));
    return names;
  }

  /// The registries of all images that were rendered on one side of a change.
  static Set<String> registries(ReportSide side) {
    Set<String> registries = new TreeSet<>();
    for (Result result : side.results().values()) {
      if (result instanceof Result.Done done) {
        done.rendered().objects().stream()
            .flatMap(object -> object.manifest().images().stream())
            .map(image -> image.replaceFirst("@.*$", ""))
            .flatMap(image -> ImageName.of(image).stream())
            .forEach(image -> registries.add(image.registry()));
      }
    }
    return registries;
  }

  /// All of them, in order of their names.
  public static List<Wish> wishes(Application application, Rendered rendered) {
    return of(rendered).stream().map(name -> wish(application, name)).toList();
  }

  /// An image of the application. The credentials are what is kept for the address of the registry,
  /// where the application's repositories have theirs from: what this process was told, or the
  /// Secrets of Argo CD. What a declaration names itself is for its own source, and goes nowhere
  /// else.
  static Wish wish(Application application, String name) {
    return new Wish(
        name,
        ImageName.of(name)
            .map(image -> "oci://" + image.registry() + "/" + image.repository())
            .flatMap(url -> kept(application, url))
            .orElseGet(SecretReference.None::new));
  }

  private static Optional<SecretReference> kept(Application application, String url) {
    return Stream.concat(Stream.of(application.source()), application.alsoReads().stream())
        .map(SourceReference::credentials)
        .flatMap(own -> kept(own, url).stream())
        .findFirst();
  }

  private static Optional<SecretReference> kept(SecretReference own, String url) {
    return switch (own) {
      case SecretReference.OfRepository _ -> Optional.of(new SecretReference.OfRepository(url));
      case SecretReference.InRepositorySecrets(String namespace, String project, String _) ->
          Optional.of(new SecretReference.InRepositorySecrets(namespace, project, url));
      case SecretReference.None _,
          SecretReference.InCluster _,
          SecretReference.InFolder _,
          SecretReference.InEnvironment _ ->
          Optional.empty();
    };
  }
}
