package dev.plumbline.model;

/// Which version of a source is wanted: a commit of a repository, a chart of a chart repository, or
/// an artifact of a registry.
public sealed interface VersionReference permits GitReference, ChartReference, ArtifactReference {}
