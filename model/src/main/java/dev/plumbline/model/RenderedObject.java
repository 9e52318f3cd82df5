package dev.plumbline.model;

/// One object as the sources give it, and where it was written.
public record RenderedObject(Manifest manifest, Origin origin) {}
