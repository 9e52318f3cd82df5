package dev.plumbline.engine;

import dev.plumbline.engine.RenderMemory.Result;
import dev.plumbline.model.Application;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Renders applications for a report: of the repository that changes, the tree of one side; of
/// others only what was allowed, and never for a head that is not trusted.
///
/// @param source empty if nothing is taken from elsewhere
record RenderPlace(ChangeRequest request, RenderMemory memory, Optional<Source> source) {

  /// What came of it; empty if the application reads another repository, which the change leaves
  /// alone.
  ///
  /// @param trusted whether it may take anything from elsewhere
  Optional<Result> render(Application application, Tree tree, boolean trusted) {
    if (!request.repository().isReadBy(application.source())) {
      return apart(application, tree);
    }
    if (!ObjectValues.of(application).isEmpty()) {
      return Optional.of(
          new Result.Needs(
              Problem.of(
                  ProblemCode.VALUES_MISSING,
                  application.id().toString(),
                  "takes values from objects of its target, which were not read",
                  ""),
              ReadSet.EMPTY));
    }
    try {
      return Optional.of(memory.render(tree, application.render(), remotes(trusted)));
    } catch (ProblemException e) {
      // what is needed from elsewhere could not be had
      return Optional.of(new Result.Needs(e.problem(), ReadSet.EMPTY));
    }
  }

  /// A chart from elsewhere with values from here: whether they change is known, what comes of it
  /// is not.
  private Optional<Result> apart(Application application, Tree tree) {
    if (application.alsoReads().stream().noneMatch(request.repository()::isReadBy)) {
      return Optional.empty();
    }
    Map<String, String> reads = new HashMap<>();
    for (Values values : application.render().helm().values()) {
      Optional<Place> place =
          switch (values) {
            case Values.File file -> Optional.of(file.place());
            case Values.Files files -> Optional.of(files.pattern());
            case Values.Text _, Values.Inline _, Values.OfObject _, Values.At _ -> Optional.empty();
          };
      place
          .filter(each -> each.elsewhere().isPresent())
          .map(each -> certain(each.path()))
          .ifPresent(path -> reads.put(path, tree.entry(path).map(TreeEntry::id).orElse("")));
    }
    return Optional.of(
        new Result.Apart(
            Problem.of(
                ProblemCode.SOURCE_MISSING,
                application.id().toString(),
                "takes its chart from " + application.source().url() + ", which was not fetched",
                ""),
            new ReadSet(reads)));
  }

  /// The path, or the folder in which all paths of the pattern lie.
  private static String certain(String pattern) {
    String plain = pattern.replaceFirst("[*?\\[{].*", "");
    String path =
        plain.length() == pattern.length()
            ? plain
            : plain.substring(0, Math.max(0, plain.lastIndexOf('/')));
    return path.replaceAll("^/+|/+$", "");
  }

  private Remotes remotes(boolean trusted) {
    return trusted && source.isPresent()
        ? Remotes.anonymous(source.get(), request.remotes())
        : Remotes.refused();
  }
}
