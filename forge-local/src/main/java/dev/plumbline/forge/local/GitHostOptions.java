package dev.plumbline.forge.local;

import java.util.Map;

/// How a [GitHost] serves.
///
/// @param address to listen on; the loopback address unless told otherwise
/// @param port to listen on; 0 for any free one
/// @param accounts user names and passwords (HTTP basic authentication); empty to let everybody in
/// @param readOnly whether pushes are refused
/// @param maxPackBytes how large one push may be; a single object may have a quarter of it
/// @param rule what may be pushed
/// @param listener who hears of pushes
public record GitHostOptions(
    String address,
    int port,
    Map<String, String> accounts,
    boolean readOnly,
    long maxPackBytes,
    PushRule rule,
    PushListener listener) {

  private static final long DEFAULT_MAX_PACK_BYTES = 256L << 20;

  public GitHostOptions {
    accounts = Map.copyOf(accounts);
    if (maxPackBytes < 1) {
      throw new IllegalArgumentException("maxPackBytes must be positive");
    }
  }

  /// Any free port of the loopback address, no accounts, everything may be pushed.
  public static GitHostOptions local() {
    return new GitHostOptions(
        "127.0.0.1", 0, Map.of(), false, DEFAULT_MAX_PACK_BYTES, PushRule.any(), push -> {});
  }

  public GitHostOptions withPort(int other) {
    return new GitHostOptions(address, other, accounts, readOnly, maxPackBytes, rule, listener);
  }

  public GitHostOptions withAccounts(Map<String, String> others) {
    return new GitHostOptions(address, port, others, readOnly, maxPackBytes, rule, listener);
  }

  public GitHostOptions withReadOnly() {
    return new GitHostOptions(address, port, accounts, true, maxPackBytes, rule, listener);
  }

  public GitHostOptions withMaxPackBytes(long bytes) {
    return new GitHostOptions(address, port, accounts, readOnly, bytes, rule, listener);
  }

  public GitHostOptions withRule(PushRule other) {
    return new GitHostOptions(address, port, accounts, readOnly, maxPackBytes, other, listener);
  }

  public GitHostOptions withListener(PushListener other) {
    return new GitHostOptions(address, port, accounts, readOnly, maxPackBytes, rule, other);
  }

  /// Without the passwords.
  @Override
  public String toString() {
    return "GitHostOptions[" + address + ":" + port + ", accounts=" + accounts.keySet() + "]";
  }
}
