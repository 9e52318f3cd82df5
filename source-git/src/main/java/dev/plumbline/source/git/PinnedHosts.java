package dev.plumbline.source.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/// The host keys that the secret's `known_hosts` pins: no other key is ever accepted, and nobody is
/// asked. Entries that are hashed, with ports, patterns and `@revoked` are understood.
final class PinnedHosts implements ServerKeyDatabase {

  private final List<KnownHostEntry> entries;
  private volatile String refused = "";

  private PinnedHosts(List<KnownHostEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  static PinnedHosts parse(String knownHosts) {
    List<KnownHostEntry> entries = new ArrayList<>();
    for (String line : knownHosts.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        parseLine(line).ifPresent(entries::add);
      }
    }
    return new PinnedHosts(entries);
  }

  private static Optional<KnownHostEntry> parseLine(String line) {
    try {
      return KnownHostEntry.readKnownHostEntries(new BufferedReader(new StringReader(line)))
          .stream()
          .findFirst();
    } catch (IOException | RuntimeException e) {
      // A line that is not understood pins nothing, which can only refuse.
      return Optional.empty();
    }
  }

  /// The fingerprint of the key that was refused; empty if none was.
  String refused() {
    return refused;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration config) {
    List<PublicKey> keys = new ArrayList<>();
    for (KnownHostEntry entry : entries) {
      if (entry.getMarker() == null && matches(entry, address)) {
        key(entry).ifPresent(keys::add);
      }
    }
    return keys;
  }

  @Override
  public boolean accept(
      String address,
      InetSocketAddress remote,
      PublicKey serverKey,
      Configuration config,
      CredentialsProvider provider) {
    boolean pinned = false;
    for (KnownHostEntry entry : entries) {
      boolean same =
          matches(entry, address)
              && key(entry).filter(key -> KeyUtils.compareKeys(key, serverKey)).isPresent();
      if (same && "revoked".equals(entry.getMarker())) {
        pinned = false;
        break;
      }
      pinned |= same && entry.getMarker() == null;
    }
    if (!pinned) {
      refused = KeyUtils.getFingerPrint(serverKey);
    }
    return pinned;
  }

  /// An address is `host` or `[host]:port`; only port 22 may stand without.
  private static boolean matches(KnownHostEntry entry, String address) {
    int port = 22;
    String host = address;
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      host = address.substring(1, end);
      port = end + 2 < address.length() ? Integer.parseInt(address.substring(end + 2)) : 22;
    } else if (address.indexOf(':') > 0 && address.indexOf(':') == address.lastIndexOf(':')) {
      host = address.substring(0, address.indexOf(':'));
      port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }
    return entry.isHostMatch(host, port);
  }

  private static Optional<PublicKey> key(KnownHostEntry entry) {
    AuthorizedKeyEntry key = entry.getKeyEntry();
    try {
      return Optional.ofNullable(key.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
