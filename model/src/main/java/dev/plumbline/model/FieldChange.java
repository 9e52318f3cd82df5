package dev.plumbline.model;

import java.util.Optional;

/// One field that differs.
///
/// @param before the value now; empty if the field is new
/// @param after the wanted value; empty if the field goes away
public record FieldChange(
    JsonPointer path, Optional<JsonValue> before, Optional<JsonValue> after) {}
