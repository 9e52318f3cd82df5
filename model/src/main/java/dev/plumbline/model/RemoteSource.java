package dev.plumbline.model;

/// What a render takes from elsewhere, with the version that it asks for. Two that are equal are
/// one and the same thing during a render.
public sealed interface RemoteSource permits RemoteFiles, RemoteObject, RemoteVersions {}
