package dev.plumbline.check;

import dev.plumbline.model.Finding;
import dev.plumbline.model.ServedVersions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All checks, in the order in which their findings are reported.
public final class Checks {

  /// The name of the check that asks what the target serves.
  public static final String API_VERSION = "api-version";

  private static final List<Check> ALL =
      List.of(
          new EmptyRenderCheck(),
          new DuplicateObjectCheck(),
          new EncryptedSecretCheck(),
          new OwnObjectsCheck());

  private static final List<ReviewCheck> REVIEW =
      List.of(
          new ApiVersionCheck(),
          new MissingReferenceCheck(),
          new SelectorCheck(),
          new SecretInClearCheck(),
          new ImageDigestCheck());

  private Checks() {}

  /// The names of all of them, those for reviewers last.
  static List<String> names() {
    return Stream.concat(ALL.stream().map(Check::name), REVIEW.stream().map(ReviewCheck::name))
        .toList();
  }

  /// What all of them find. Nothing may be applied while one of the findings is an error.
  public static List<Finding> run(CheckInput input) {
    return ALL.stream().flatMap(check -> check.check(input).stream()).toList();
  }

  /// What a reviewer should know besides; no finding of these is an error, and none stops a run.
  public static List<Finding> review(CheckInput input, Neighbourhood around) {
    return REVIEW.stream().flatMap(check -> check.check(input, around).stream()).toList();
  }

  /// What a reviewer should know that can be told without the other applications of the target.
  ///
  /// @param served what the target serves, if it was asked
  /// @param wanted which checks are asked, by their names
  public static List<Finding> alone(
      CheckInput input, ServedVersions served, Predicate<String> wanted) {
    Neighbourhood around = new Neighbourhood(served, Set.of(), Set.of(), false);
    return REVIEW.stream()
        .filter(ReviewCheck::needsNobody)
        .filter(check -> wanted.test(check.name()))
        .flatMap(check -> check.check(input, around).stream())
        .toList();
  }
}
