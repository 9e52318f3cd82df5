package dev.plumbline.check;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;

/// The resources of Plumbline's own API group that say how findings count.
final class PolicyKinds {

  static final String API_VERSION = "plumbline.dev/v1alpha1";
  static final GroupKind WAIVER = new GroupKind("plumbline.dev", "Waiver");
  static final GroupKind SEVERITIES = new GroupKind("plumbline.dev", "Severities");

  private PolicyKinds() {}

  static boolean isOwn(Manifest manifest) {
    return manifest.groupKind().equals(WAIVER) || manifest.groupKind().equals(SEVERITIES);
  }
}
