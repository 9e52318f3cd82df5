package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.replica.Fence;
import java.util.Optional;

/// Whether a request may (still) be made: always, or as long as this process may write for an
/// application.
///
/// @param application empty for a request that changes nothing for any
record Leave(Fence fence, Optional<ApplicationId> application) {

  static final Leave FREE = new Leave(Fence.NONE, Optional.empty());

  Leave(Fence fence, ApplicationId application) {
    this(fence, Optional.of(application));
  }

  /// How many nanoseconds are left; none or less if it may not be made any more.
  long left(long now) {
    long deadline = application.map(fence::deadline).orElse(Long.MAX_VALUE);
    if (deadline == Long.MAX_VALUE || deadline == Long.MIN_VALUE) {
      return deadline;
    }
    return deadline - now;
  }

  /// @throws dev.plumbline.model.ProblemException `LEASE_LOST` if it may not be made
  void require() {
    if (left(System.nanoTime()) <= 0) {
      throw new Problem(
              ProblemCode.LEASE_LOST,
              application.map(ApplicationId::toString).orElse("the cluster"),
              "this replica may not write for it",
              "another replica keeps it, or the lease of this one has run out",
              "The replica that keeps it goes on.")
          .exception();
    }
  }
}
