package dev.plumbline.app;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/// Names of replicas: nobody ever has the same twice, not even the same process.
final class Identities {

  private static final int RANDOM_BYTES = 5;
  private static final int LONGEST = 63;

  private Identities() {}

  /// The machine's or pod's name, and chance.
  static String next() {
    String machine = System.getenv().getOrDefault("HOSTNAME", "");
    String clean = machine.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String host = clean.substring(0, Math.min(clean.length(), LONGEST)).replaceAll("^-|-$", "");
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return (host.isEmpty() ? "replica" : host) + "-" + HexFormat.of().formatHex(random);
  }
}
