package dev.plumbline.model;

import java.io.Serial;

/// Carries a [Problem] through code that cannot return it.
public sealed class ProblemException extends RuntimeException permits RemoteNeededException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
