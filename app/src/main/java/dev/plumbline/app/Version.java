package dev.plumbline.app;

/// Which version this is.
final class Version {

  private Version() {}

  /// As the build wrote it into the archive; `development` when run from classes.
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
