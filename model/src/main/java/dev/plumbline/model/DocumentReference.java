package dev.plumbline.model;

/// What is behind the address itself, whatever it is now: a file without versions.
public record DocumentReference() implements VersionReference {}
