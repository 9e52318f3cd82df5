package dev.plumbline.source;

import dev.plumbline.model.ImageName;
import dev.plumbline.model.SecretReference;

/// What the tags of images name now, as their registries say it. Nothing is fetched but that. Calls
/// block, end in bounded time, honour interruption, and may run at the same time.
@FunctionalInterface
public interface ImageTags {

  /// The digest of the manifest, or of the index of manifests, that the tag names now.
  ///
  /// @param credentials for the registry
  /// @return such as `sha256:` and 64 hexadecimal digits
  /// @throws dev.plumbline.model.ProblemException `SOURCE_UNREACHABLE`, `SOURCE_DENIED`,
  ///     `SOURCE_CORRUPT`, `REFERENCE_NOT_FOUND`, `URL_REFUSED`, `CREDENTIALS_MISSING`,
  ///     `INTERRUPTED`, and what reading the credentials can fail with
  String digest(ImageName image, SecretReference credentials);
}
