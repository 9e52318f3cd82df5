package dev.plumbline.model;

/// Another repository that a kustomization takes a base or component from, and which commit of it.
///
/// @param url of the repository, without credentials
/// @param reference a branch, tag or commit; empty for the branch of its `HEAD`
public record RemoteBase(String url, String reference) {

  /// As a kustomization writes it.
  @Override
  public String toString() {
    return reference.isEmpty() ? url : url + "?ref=" + reference;
  }
}
