package dev.plumbline.forge.local;

/// Signs commits and tags.
@FunctionalInterface
public interface CommitSigner {

  /// The armoured signature (`-----BEGIN SSH SIGNATURE-----` or `-----BEGIN PGP SIGNATURE-----`)
  /// over the bytes of the object without its signature.
  String sign(byte[] payload);
}
