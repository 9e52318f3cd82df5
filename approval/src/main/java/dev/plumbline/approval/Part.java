package dev.plumbline.approval;

/// The parts of a [Binding]; an approval is void by the first one that is another now.
public enum Part {
  /// The repository or the branch that the change is for: it was retargeted.
  BRANCH,
  /// The commit: something was pushed, or the commit was taken out of the branch.
  COMMIT,
  /// Where the head left the branch: the branch was rewritten, or took commits of the head.
  MERGE_BASE,
  /// The policies that judged it.
  POLICY,
  /// Which applications it concerns.
  APPLICATIONS,
  /// Where it goes.
  PLACE,
  /// How it is deployed.
  SETTINGS,
  /// What a chart, an image or another repository's reference names.
  REFERENCE,
  /// What is rendered.
  RENDERED
}
