package dev.plumbline.model;

/// Why an application was run, a closed vocabulary.
public enum RunReason {
  STARTED,
  DECLARATION_CHANGED,
  NEW_REVISION,
  DRIFT,
  REQUESTED,
  RETRY,
  DEPENDENCY_READY,
  /// Everything is to be looked at again, whatever is known.
  RESYNC,
  /// The application's interval is over, and nothing speaks against what is known.
  INTERVAL,
  DELETED
}
