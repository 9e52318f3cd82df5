package dev.plumbline.model;

/// A JSON number without fraction or exponent that fits into 64 bits.
public record JsonInteger(long value) implements JsonValue {}
