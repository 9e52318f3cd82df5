package dev.plumbline.model;

/// A chart of a chart repository or a registry: another chart depends on it, or a kustomization
/// inflates it.
///
/// @param url of the repository, `https://` or `oci://`, without credentials
/// @param version or range of versions
public record RemoteChart(String url, String name, String version) implements RemoteFiles {

  /// The address, the name and the version.
  @Override
  public String toString() {
    return url + "#" + name + (version.isEmpty() ? "" : "@" + version);
  }
}
