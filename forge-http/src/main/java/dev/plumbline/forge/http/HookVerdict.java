package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;

/// What becomes of a request that says it comes from a forge.
public sealed interface HookVerdict {

  /// The status with which it is answered.
  int status();

  /// It comes from whoever has the secret.
  record Accepted(HookHint hint) implements HookVerdict {
    @Override
    public int status() {
      return 202;
    }
  }

  /// It is authentic, and there is nothing to do.
  ///
  /// @param why for a log; nothing in it comes from the request
  record Ignored(String why) implements HookVerdict {
    @Override
    public int status() {
      return 200;
    }
  }

  /// It is not believed.
  ///
  /// @param problem `HOOK_REFUSED`; for a log, and not for the answer: who sent it is unknown
  record Refused(int status, Problem problem) implements HookVerdict {}
}
