package dev.plumbline.model;

/// What the target serves, which a chart asks about.
public record RemoteVersions() implements RemoteSource {

  @Override
  public String toString() {
    return "the versions that the target serves";
  }
}
