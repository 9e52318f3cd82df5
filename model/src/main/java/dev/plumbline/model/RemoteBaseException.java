package dev.plumbline.model;

import java.io.Serial;

/// A render needs a repository that it was not given. Whoever may give it does, and renders again;
/// to everybody else this is the refusal of the address.
public final class RemoteBaseException extends ProblemException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient RemoteBase base;

  public RemoteBaseException(RemoteBase base, Problem problem) {
    super(problem);
    this.base = base;
  }

  /// What is needed.
  public RemoteBase base() {
    return base;
  }
}
