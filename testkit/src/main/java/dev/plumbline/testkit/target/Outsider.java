package dev.plumbline.testkit.target;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;

/// Somebody who works on the target without Plumbline: a person with a shell. Returns when the
/// change is there.
public interface Outsider {

  /// Makes an object that is not there.
  void create(Manifest manifest);

  /// Changes the existing object to the content of the manifest, which has the same key.
  void change(Manifest manifest);

  /// Deletes the object, and returns when it is gone.
  void delete(ObjectKey key);
}
