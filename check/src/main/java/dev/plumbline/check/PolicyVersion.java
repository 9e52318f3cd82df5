package dev.plumbline.check;

import dev.plumbline.model.Digest;

/// Which policy judged: the digest over all policies, bindings, parameters, waivers and severities
/// that were in force, whatever their order and place. An approval binds to it: whoever approved
/// under another policy approved something else. Schemas of a server are not part of it.
public record PolicyVersion(Digest digest) {

  /// As it is stored: `sha256:…`.
  @Override
  public String toString() {
    return digest.toString();
  }
}
