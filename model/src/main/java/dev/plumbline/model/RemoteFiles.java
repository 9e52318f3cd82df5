package dev.plumbline.model;

/// Files of another repository that a render takes.
public sealed interface RemoteFiles extends RemoteSource permits RemoteBase, RemoteChart {

  /// Of the repository, without credentials.
  String url();
}
