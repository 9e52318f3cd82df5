package dev.plumbline.cli;

import dev.plumbline.model.ProblemCode;
import java.util.EnumSet;
import java.util.Set;

/// How a command ends, as scripts see it: the only place that knows the numbers. A number never
/// changes its meaning; `docs/reference/exit-codes.md` lists them.
enum ExitCode {
  OK(0, "It went as asked."),
  FAILED(1, "What was asked for did not come about, or was declined."),
  USAGE(2, "The command line is not understood; nothing was done."),
  USER(3, "What was declared or given is wrong: only a change of it can help."),
  CONFLICT(4, "The world moved meanwhile, or belongs to somebody else: look again."),
  ENVIRONMENT(5, "Something outside is away or refuses: network, server, rights, time."),
  INTERNAL(6, "A defect of Plumbline; please report it."),
  CHANGES(10, "With --exit-code: something would change.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /// What the process ends with.
  int number() {
    return number;
  }

  /// In one sentence.
  String meaning() {
    return meaning;
  }

  /// The end of a command that has met this problem: its kind decides, save that arguments that
  /// make no sense are a matter of usage.
  static ExitCode of(ProblemCode code) {
    if (code == ProblemCode.INVALID_ARGUMENT) {
      return USAGE;
    }
    return switch (code.kind()) {
      case USER -> USER;
      case CONFLICT -> CONFLICT;
      case ENVIRONMENT -> ENVIRONMENT;
      case INTERNAL -> INTERNAL;
    };
  }

  /// The ends of a command that asks others for something: any problem may come back.
  static Set<ExitCode> ofConversations() {
    return EnumSet.of(OK, USAGE, USER, CONFLICT, ENVIRONMENT, INTERNAL);
  }
}
