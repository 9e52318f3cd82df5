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
  RESYNC,
  DELETED
}
