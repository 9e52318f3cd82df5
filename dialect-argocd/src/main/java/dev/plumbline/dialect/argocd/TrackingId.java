package dev.plumbline.dialect.argocd;

import java.util.Optional;

/// Which application an object belongs to, and which object that was said of: the value of Argo
/// CD's annotation, `APPLICATION:GROUP/KIND:NAMESPACE/NAME`.
record TrackingId(String application, String group, String kind, String namespace, String name) {

  /// Reads the text form. It splits at the first two colons, so that a name may hold more.
  static Optional<TrackingId> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = text.split(":", 3);
    if (parts.length != 3) {
      return Optional.empty();
    }
    String[] kind = parts[1].split("/", -1);
    String[] name = parts[2].split("/", -1);
    return kind.length == 2 && name.length == 2
        ? Optional.of(new TrackingId(parts[0], kind[0], kind[1], name[0], name[1]))
        : Optional.empty();
  }

  /// The text form.
  @Override
  public String toString() {
    return application + ":" + group + "/" + kind + ":" + namespace + "/" + name;
  }
}
