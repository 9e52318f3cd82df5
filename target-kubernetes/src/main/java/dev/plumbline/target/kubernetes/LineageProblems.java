package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;

/// What is said of a cluster that is not the one that it was, or not as far. Pure.
final class LineageProblems {

  private LineageProblems() {}

  /// @param uid of the other cluster; empty if that is not known any more
  static Problem stranger(String server, String uid) {
    return new Problem(
        ProblemCode.TARGET_REPLACED,
        "cluster " + server,
        "another cluster answers at its address, so nothing is read or written there",
        uid.isEmpty() ? "" : "its kube-system namespace has the uid " + uid,
        uid.isEmpty()
            ? "See where the address leads."
            : "See where the address leads; if it is the cluster that is meant, start Plumbline"
                + " with --accept-cluster "
                + uid
                + ".");
  }

  static Problem setBack(String server, String why) {
    return new Problem(
        ProblemCode.TARGET_SET_BACK,
        "cluster " + server,
        "its store went back to an earlier state",
        why,
        "Everything is read and planned anew; what is not proven to be ours stays.");
  }

  /// Its inventory was not read since.
  static Problem notRead(ApplicationId application) {
    return new Problem(
        ProblemCode.TARGET_SET_BACK,
        application.toString(),
        "nothing is written that was decided before the store of the cluster was set back",
        "",
        "It is looked at and planned anew.");
  }
}
