package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// All checks, in the order in which their findings are reported.
public final class Checks {

  private static final List<Check> ALL =
      List.of(
          new EmptyRenderCheck(),
          new DuplicateObjectCheck(),
          new EncryptedSecretCheck(),
          new OwnObjectsCheck());

  private Checks() {}

  /// The names of all of them.
  static List<String> names() {
    return ALL.stream().map(Check::name).toList();
  }

  /// What all of them find. Nothing may be applied while one of the findings is an error.
  public static List<Finding> run(CheckInput input) {
    return ALL.stream().flatMap(check -> check.check(input).stream()).toList();
  }
}
