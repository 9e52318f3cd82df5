package dev.plumbline.model;

import java.util.Objects;

/// A JSON string.
public record JsonString(String value) implements JsonValue {
  public JsonString {
    value = SharedText.of(Objects.requireNonNull(value, "value"));
  }
}
