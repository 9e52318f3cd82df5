package dev.plumbline.model;

/// Where an application goes.
///
/// @param target the name or address of the target: a cluster's `server` or `name` in Argo CD's
///     sense, or `host`; empty for the target on which the application was declared
/// @param namespace for objects that have none of their own; may be empty
public record Destination(String target, String namespace) {}
