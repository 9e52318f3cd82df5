package dev.plumbline.it.sim;

/// The process is killed at this very point. An error, so that nobody contains it.
final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("killed " + where, null, false, false);
  }
}
