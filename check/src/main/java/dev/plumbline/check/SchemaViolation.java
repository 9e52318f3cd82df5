package dev.plumbline.check;

/// One thing in an object that its schema does not allow.
///
/// @param path the field, as the API server writes it: `spec.ports[0].port`
/// @param what what is wrong, without the value, which may be a secret
/// @param certain whether the server will refuse it: a field that is missing may be one that it
///     fills in
record SchemaViolation(String path, String what, boolean certain) {

  static SchemaViolation certain(String path, String what) {
    return new SchemaViolation(path, what, true);
  }
}
