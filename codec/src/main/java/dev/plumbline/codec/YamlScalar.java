package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;

/// A single value of a YAML text, and where it stands.
///
/// @param document the position of its document among all of the text, from 0
/// @param at where it is in its document
/// @param value text, number, boolean or null
/// @param line from 1
public record YamlScalar(int document, JsonPointer at, JsonValue value, int line) {}
