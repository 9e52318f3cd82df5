package dev.plumbline.source;

import dev.plumbline.model.SecretReference;
import java.util.Map;

/// Reads credentials where a [SecretReference] says that they are. Values are never logged, never
/// put into a problem, and not kept longer than a call needs them; but Secrets that are watched are
/// kept while they exist.
@FunctionalInterface
public interface SecretReader {

  /// The keys and values; empty for [SecretReference.None].
  ///
  /// @throws dev.plumbline.model.ProblemException `CREDENTIALS_MISSING` if it is not there,
  ///     `UNSUPPORTED_FIELD` if it asks for something that is not supported, `FORBIDDEN`,
  ///     `TARGET_UNREACHABLE`
  Map<String, byte[]> read(SecretReference reference);
}
