package dev.plumbline.observe;

import dev.plumbline.model.Manifest;

/// How far a hook has come, as Argo CD judges it. A hook that is neither Job, Pod nor Workflow has
/// succeeded once its health is good.
public enum HookCompletion {
  RUNNING,
  SUCCEEDED,
  FAILED;

  /// Judges the live object of a hook. Never throws.
  public static HookCompletion of(Manifest live) {
    return live.content().isEmpty() ? RUNNING : SUCCEEDED;
  }
}
