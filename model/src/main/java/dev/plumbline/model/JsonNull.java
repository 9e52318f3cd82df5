package dev.plumbline.model;

/// `null`: a value that is present and says that there is nothing.
public enum JsonNull implements JsonValue {
  NULL
}
