package dev.plumbline.render.helm;

import dev.plumbline.model.SourceReference.Allowance;
import java.util.Map;
import java.util.Set;

/// A chart that is to be taken from elsewhere. It prints without its secrets.
///
/// @param url of a repository (`https://`, `http://`) or of a folder of a registry (`oci://`); of
///     the archive itself if there is no name
/// @param name of the chart; empty for the archive behind the address
/// @param version or range of versions, or the digest of a manifest of a registry; empty for the
///     newest
/// @param secret credentials under the keys `username`, `password`, `ca.crt`, `tls.crt`, `tls.key`
/// @param keys OpenPGP public keys, one of which must have signed it, as `*.gpg`; none if nobody
///     must
/// @param allowances what the user allowed
public record ChartRequest(
    String url,
    String name,
    String version,
    Map<String, byte[]> secret,
    Map<String, byte[]> keys,
    Set<Allowance> allowances) {

  public ChartRequest {
    secret = Map.copyOf(secret);
    keys = Map.copyOf(keys);
    allowances = Set.copyOf(allowances);
  }

  @Override
  public String toString() {
    return url + "#" + name + "@" + version;
  }
}
