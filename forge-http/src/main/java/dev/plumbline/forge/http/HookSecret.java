package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.charset.StandardCharsets;

/// What a forge and Plumbline both know about a hook. It is never printed.
public record HookSecret(String text) {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 256;

  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT` for one that can be guessed: a
  ///     hook without a secret is not taken
  public HookSecret {
    if (text.length() < SHORTEST || text.length() > LONGEST || text.isBlank()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "secret of the hook",
              "it must have " + SHORTEST + " to " + LONGEST + " characters",
              "Make a random one, and give it to the forge's hook as well.")
          .exception();
    }
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "HookSecret";
  }
}
