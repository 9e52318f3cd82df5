package dev.plumbline.testkit.proxy;

/// What happens to some of the requests: the fault meets those that come after the first `skip`
/// matching ones, `times` of them.
public final class Rule {
  private final Match match;
  private final int skip;
  private final int times;
  private final Fault fault;
  private int seen;

  Rule(Match match, int skip, int times, Fault fault) {
    this.match = match;
    this.skip = skip;
    this.times = times;
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /// Counts the request if it matches, and tells whether the fault meets it.
  synchronized boolean takes(Asked asked) {
    if (!match.meets(asked)) {
      return false;
    }
    seen++;
    return seen > skip && seen - skip <= times;
  }

  /// How many requests the fault has met.
  public synchronized int hits() {
    return Math.clamp(seen - skip, 0, times);
  }

  /// Whether the fault has met as many requests as it shall.
  public boolean isSpent() {
    return hits() == times;
  }
}
