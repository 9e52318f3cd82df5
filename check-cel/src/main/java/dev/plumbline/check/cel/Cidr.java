package dev.plumbline.check.cel;

import java.util.Optional;

/// A range of addresses: `10.0.0.0/8`.
record Cidr(IpAddress address, int prefix) {

  /// Reads one; empty if the text is none.
  static Optional<Cidr> read(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.read(text.substring(0, slash))
        .filter(address -> prefix <= address.bits())
        .map(address -> new Cidr(address, prefix));
  }

  boolean contains(IpAddress other) {
    return other.bits() == address.bits() && other.masked(prefix).equals(address.masked(prefix));
  }

  boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.address);
  }

  Cidr masked() {
    return new Cidr(address.masked(prefix), prefix);
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
