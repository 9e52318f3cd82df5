package dev.plumbline.model;

import java.io.Serial;

/// A render needs something from elsewhere that it was not given. Whoever may give it does, and
/// renders again; to everybody else this is the refusal of the address.
public final class RemoteNeededException extends ProblemException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient RemoteSource remote;

  public RemoteNeededException(RemoteSource remote, Problem problem) {
    super(problem);
    this.remote = remote;
  }

  /// What is needed.
  public RemoteSource remote() {
    return remote;
  }
}
