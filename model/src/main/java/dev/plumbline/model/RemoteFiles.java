package dev.plumbline.model;

/// Files that a render takes from elsewhere: of another repository, or behind an address.
public sealed interface RemoteFiles extends RemoteSource
    permits RemoteBase, RemoteChart, RemoteDocument {

  /// Of the repository, or the file's own, without credentials.
  String url();
}
