package dev.plumbline.source.git;

import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.source.SemverRange;
import dev.plumbline.source.SemverVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/// What a reference asks of the server: which refs to list, and which of the listed ones it means.
/// The text of the reference is checked here, before anything is sent.
///
/// @param reference as declared
/// @param subject the repository's URL, for messages
record Wanted(GitReference reference, String subject) {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
  private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-fA-F]{7,39}");
  private static final int MAX_LENGTH = 1024;

  Wanted {
    check(reference, subject);
  }

  /// The prefixes of the refs to list.
  List<String> prefixes() {
    return switch (reference) {
      case GitReference.Head _ -> List.of(Constants.HEAD);
      case GitReference.Branch branch -> List.of(Constants.R_HEADS + branch.name());
      case GitReference.Tag tag -> List.of(Constants.R_TAGS + tag.name());
      case GitReference.SemverRange _ -> List.of(Constants.R_TAGS);
      case GitReference.Name name -> List.of(name.ref());
      case GitReference.Commit commit ->
          commit.branch().isEmpty()
              ? List.of(Constants.HEAD)
              : List.of(Constants.R_HEADS + commit.branch());
      case GitReference.Exact exact -> prefixesOf(exact.text(), false);
      case GitReference.Any any -> prefixesOf(any.text(), range(any.text()).isPresent());
    };
  }

  private static List<String> prefixesOf(String text, boolean ranged) {
    if (text.isEmpty() || text.equals(Constants.HEAD) || COMMIT.matcher(text).matches()) {
      return List.of(Constants.HEAD);
    }
    List<String> prefixes =
        new ArrayList<>(List.of(Constants.R_HEADS + text, Constants.R_REFS + text));
    if (text.startsWith(Constants.R_REFS)) {
      prefixes.add(text);
    }
    prefixes.add(ranged ? Constants.R_TAGS : Constants.R_TAGS + text);
    if (ABBREVIATED.matcher(text).matches()) {
      prefixes.add(Constants.HEAD);
    }
    return prefixes;
  }

  /// The one of the listed refs that is meant; empty if a commit is meant, which no ref needs name.
  ///
  /// @throws ProblemException `REFERENCE_NOT_FOUND`
  Optional<CommitFinder.Found> choose(Map<String, Ref> refs) {
    return switch (reference) {
      case GitReference.Head _ -> Optional.of(head(refs));
      case GitReference.Branch branch ->
          Optional.of(exact(refs, Constants.R_HEADS + branch.name(), "branch " + branch.name()));
      case GitReference.Tag tag ->
          Optional.of(exact(refs, Constants.R_TAGS + tag.name(), "tag " + tag.name()));
      case GitReference.SemverRange range ->
          Optional.of(
              highest(refs, SemverRange.parse(range.range()).orElseThrow(), SemverVersion::strict)
                  .orElseThrow(
                      () ->
                          notFound(
                              "no tag is in the range " + range.range(),
                              "Push such a tag, or change the range.")));
      case GitReference.Name name -> Optional.of(exact(refs, name.ref(), "ref " + name.ref()));
      case GitReference.Commit _ -> Optional.empty();
      case GitReference.Exact exact -> chooseExact(refs, exact.text());
      case GitReference.Any any -> chooseAny(refs, any.text());
    };
  }

  /// In Argo CD's order: `HEAD`, a whole commit id, a range, a branch, a tag, another ref, the
  /// start of a commit id.
  private Optional<CommitFinder.Found> chooseAny(Map<String, Ref> refs, String text) {
    boolean head = text.isEmpty() || text.equals(Constants.HEAD);
    Optional<CommitFinder.Found> ranged =
        head || COMMIT.matcher(text).matches()
            ? Optional.empty()
            : range(text).flatMap(range -> highest(refs, range, SemverVersion::loose));
    return ranged.isPresent()
        ? ranged
        : choose(
            refs,
            text,
            List.of(Constants.R_HEADS, Constants.R_TAGS, Constants.R_REFS, ""),
            range(text).isPresent()
                ? "no tag is in the range " + text
                : "no branch, tag or ref is named " + text);
  }

  /// In Git's order.
  private Optional<CommitFinder.Found> chooseExact(Map<String, Ref> refs, String text) {
    return choose(
        refs,
        text,
        List.of("", Constants.R_REFS, Constants.R_TAGS, Constants.R_HEADS),
        "no branch, tag or ref is named " + text);
  }

  private Optional<CommitFinder.Found> choose(
      Map<String, Ref> refs, String text, List<String> prefixes, String missing) {
    if (text.isEmpty() || text.equals(Constants.HEAD)) {
      return Optional.of(head(refs));
    }
    if (COMMIT.matcher(text).matches()) {
      return Optional.empty();
    }
    for (String prefix : prefixes) {
      String name = prefix + text;
      if (refs.containsKey(name) && name.startsWith(Constants.R_REFS)) {
        return Optional.of(found(refs.get(name), name));
      }
    }
    if (ABBREVIATED.matcher(text).matches()) {
      return Optional.empty();
    }
    throw notFound(missing, "Correct the revision, or push it.");
  }

  /// The commit id, or its start, that is asked for when [#choose] gives nothing.
  String commit() {
    String text =
        switch (reference) {
          case GitReference.Commit commit -> commit.id();
          case GitReference.Exact exact -> exact.text();
          case GitReference.Any any -> any.text();
          case GitReference.Head _,
              GitReference.Branch _,
              GitReference.Tag _,
              GitReference.SemverRange _,
              GitReference.Name _ ->
              throw new IllegalStateException("a ref is asked for");
        };
    return text.toLowerCase(Locale.ROOT);
  }

  /// The branch that must contain the commit.
  Optional<String> branch() {
    return reference instanceof GitReference.Commit commit && !commit.branch().isEmpty()
        ? Optional.of(commit.branch())
        : Optional.empty();
  }

  /// @throws ProblemException `REFERENCE_NOT_FOUND`
  Ref tip(Map<String, Ref> refs, String branch) {
    exact(refs, Constants.R_HEADS + branch, "branch " + branch);
    return Optional.ofNullable(refs.get(Constants.R_HEADS + branch)).orElseThrow();
  }

  /// Argo CD takes an exact version as a name, though it could be read as a range.
  private static Optional<SemverRange> range(String text) {
    return SemverVersion.loose(text).isPresent() ? Optional.empty() : SemverRange.parse(text);
  }

  private CommitFinder.Found head(Map<String, Ref> refs) {
    Ref head = refs.get(Constants.HEAD);
    if (head == null || head.getObjectId() == null) {
      throw notFound("it has no commit yet", "Push a first commit.");
    }
    return found(head, head.getLeaf().getName());
  }

  private CommitFinder.Found exact(Map<String, Ref> refs, String name, String what) {
    Ref ref = refs.get(name);
    if (ref == null) {
      throw notFound(
          what + " does not exist",
          "Correct the name, or push it. Nothing is deleted because of this.");
    }
    return found(ref, name);
  }

  private static CommitFinder.Found found(Ref ref, String name) {
    return new CommitFinder.Found(name, ref.getObjectId());
  }

  private static Optional<CommitFinder.Found> highest(
      Map<String, Ref> refs, SemverRange range, Function<String, Optional<SemverVersion>> reader) {
    record Candidate(SemverVersion version, Ref ref) {}

    return refs.values().stream()
        .filter(ref -> ref.getName().startsWith(Constants.R_TAGS))
        .flatMap(
            ref ->
                reader.apply(ref.getName().substring(Constants.R_TAGS.length())).stream()
                    .map(version -> new Candidate(version, ref)))
        .filter(candidate -> range.contains(candidate.version()))
        .max(
            Comparator.comparing(Candidate::version)
                .thenComparing(candidate -> candidate.ref().getName()))
        .map(candidate -> found(candidate.ref(), candidate.ref().getName()));
  }

  private ProblemException notFound(String what, String next) {
    return Problem.of(ProblemCode.REFERENCE_NOT_FOUND, subject, what, next).exception();
  }

  private static void check(GitReference reference, String subject) {
    String text =
        switch (reference) {
          case GitReference.Head _ -> Constants.HEAD;
          case GitReference.Branch branch -> Constants.R_HEADS + branch.name();
          case GitReference.Tag tag -> Constants.R_TAGS + tag.name();
          case GitReference.SemverRange range -> range.range();
          case GitReference.Name name -> name.ref();
          case GitReference.Commit commit -> commit.id();
          case GitReference.Exact exact -> exact.text();
          case GitReference.Any any -> any.text();
        };
    boolean valid =
        text.length() <= MAX_LENGTH
            && !text.startsWith("-")
            && !text.contains("/-")
            && text.chars().noneMatch(Character::isISOControl)
            && isValid(reference);
    if (!valid) {
      String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
      throw new Problem(
              ProblemCode.REFERENCE_INVALID,
              subject,
              "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' cannot be a Git reference",
              "",
              "Write a branch, a tag, a range of versions, or a commit of 7 to 40 digits.")
          .exception();
    }
  }

  private static boolean isValid(GitReference reference) {
    return switch (reference) {
      case GitReference.Head _ -> true;
      case GitReference.Branch branch -> isRef(Constants.R_HEADS + branch.name());
      case GitReference.Tag tag -> isRef(Constants.R_TAGS + tag.name());
      case GitReference.SemverRange range -> SemverRange.parse(range.range()).isPresent();
      case GitReference.Name name -> isRef(name.ref()) && name.ref().startsWith(Constants.R_REFS);
      case GitReference.Commit commit ->
          (COMMIT.matcher(commit.id()).matches() || ABBREVIATED.matcher(commit.id()).matches())
              && (commit.branch().isEmpty() || isRef(Constants.R_HEADS + commit.branch()))
              && !commit.branch().startsWith("-");
      case GitReference.Exact exact -> isRef(Constants.R_HEADS + exact.text());
      case GitReference.Any any ->
          any.text().isEmpty()
              || isRef(Constants.R_HEADS + any.text())
              || range(any.text()).isPresent();
    };
  }

  private static boolean isRef(String name) {
    return Repository.isValidRefName(name);
  }
}
