package dev.plumbline.model;

/// Another Git repository, and which commit of it: a kustomization takes a base or component from
/// it, or a chart a file of values.
///
/// @param url of the repository, without credentials
/// @param reference a branch, tag or commit; empty for the branch of its `HEAD`
public record RemoteBase(String url, String reference) implements RemoteFiles {

  /// As a kustomization writes it.
  @Override
  public String toString() {
    return reference.isEmpty() ? url : url + "?ref=" + reference;
  }
}
