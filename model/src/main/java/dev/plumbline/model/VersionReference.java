package dev.plumbline.model;

/// Which version of a source is wanted: a commit of a repository, a chart of a chart repository,
/// an artifact of a registry, or the one that an address itself leads to.
public sealed interface VersionReference
    permits GitReference, ChartReference, ArtifactReference, DocumentReference {}
