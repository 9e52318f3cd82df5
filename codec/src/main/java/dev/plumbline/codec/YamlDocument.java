package dev.plumbline.codec;

import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Origin;

/// One document of a YAML file.
///
/// @param root its value, never `null` alone: empty documents are left out when a file is read
/// @param origin the file, the position among all its documents (empty ones count), the first line
public record YamlDocument(JsonValue root, Origin origin) {}
