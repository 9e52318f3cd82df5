package dev.plumbline.target;

import dev.plumbline.model.ObjectKey;

/// An object together with the version of the API at which it is wanted.
public record ObjectReference(ObjectKey key, String apiVersion) {}
