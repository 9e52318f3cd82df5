package dev.plumbline.model;

/// What a check says of rendered objects.
///
/// @param check the name of the check that speaks, for example `duplicate-object`
public record Finding(Severity severity, String check, Problem problem) {}
