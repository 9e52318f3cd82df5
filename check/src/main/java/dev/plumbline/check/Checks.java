package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;
import java.util.stream.Stream;

/// All checks, in the order in which their findings are reported.
public final class Checks {

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
}
