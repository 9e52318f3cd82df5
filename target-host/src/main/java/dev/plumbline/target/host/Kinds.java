package dev.plumbline.target.host;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import java.util.Set;

/// The names of this target's API.
final class Kinds {

  static final String GROUP = "host.plumbline.dev";
  static final String API_VERSION = GROUP + "/v1alpha1";
  static final String DIRECTORY = "Directory";
  static final String FILE = "File";
  static final String PROCESS = "Process";
  static final String UNIT = "Unit";
  static final Set<String> ALL = Set.of(DIRECTORY, FILE, PROCESS, UNIT);

  /// On an object whose content or environment nobody may read from an observation.
  static final String SENSITIVE = GROUP + "/sensitive";

  private Kinds() {}

  /// Whether nobody may read the object's content or environment from an observation.
  static boolean sensitive(Manifest manifest) {
    return manifest.annotation(SENSITIVE).filter("true"::equals).isPresent();
  }

  /// Whether this target knows objects of that kind, whatever their version.
  static boolean knows(GroupKind kind) {
    return kind.group().equals(GROUP) && ALL.contains(kind.kind());
  }
}
