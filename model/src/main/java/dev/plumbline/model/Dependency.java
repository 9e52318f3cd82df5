package dev.plumbline.model;

/// Another application that must be ready first.
///
/// @param sameRevision whether it must have finished at the revision that is about to be applied:
///     so for two that read the same source
public record Dependency(ApplicationId application, boolean sameRevision) {}
