package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoString;

/// The release that a chart is rendered for.
public record ReleaseOptions(String name, String namespace, boolean upgrade, int revision) {

  /// A first install.
  public static ReleaseOptions install(String name, String namespace) {
    return new ReleaseOptions(name, namespace, false, 1);
  }

  GoMap value() {
    return new GoMap()
        .put("Name", new GoString(name))
        .put("Namespace", new GoString(namespace))
        .put("IsUpgrade", GoBoolean.of(upgrade))
        .put("IsInstall", GoBoolean.of(!upgrade))
        .put("Revision", GoInteger.of(revision))
        .put("Service", new GoString("Helm"));
  }
}
