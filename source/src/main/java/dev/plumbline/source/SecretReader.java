package dev.plumbline.source;

import dev.plumbline.model.SecretReference;
import java.util.Map;

/// Reads credentials where a [SecretReference] says that they are. Values are never logged, never
/// put into a problem, and not kept longer than a call needs them.
@FunctionalInterface
public interface SecretReader {

  /// The keys and values; empty for [SecretReference.None].
  ///
  /// @throws dev.plumbline.model.ProblemException `CREDENTIALS_MISSING` if it is not there
  Map<String, byte[]> read(SecretReference reference);
}
