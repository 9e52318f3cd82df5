package dev.plumbline.check.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An address of IP version 4 or 6, without a zone. Addresses of version 4 that are mapped into
/// version 6 are refused, as the server refuses them.
///
/// @param bytes four or sixteen, each from 0 to 255
record IpAddress(List<Integer> bytes) {

  private static final int MAX_LENGTH = 64;

  IpAddress {
    bytes = List.copyOf(bytes);
  }

  /// Reads one; empty if the text is none.
  static Optional<IpAddress> read(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return text.contains(":") ? six(text) : four(text);
  }

  private static Optional<IpAddress> four(String text) {
    String[] parts = text.split("\\.", -1);
    List<Integer> bytes = new ArrayList<>();
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bytes.add(Integer.parseInt(part));
    }
    return bytes.size() == 4 ? Optional.of(new IpAddress(bytes)) : Optional.empty();
  }

  private static Optional<IpAddress> six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true).filter(bytes -> bytes.size() == 16).flatMap(IpAddress::unmapped);
    }
    Optional<List<Integer>> head = groups(text.substring(0, gap), false);
    Optional<List<Integer>> tail = groups(text.substring(gap + 2), true);
    if (head.isEmpty() || tail.isEmpty() || head.get().size() + tail.get().size() > 14) {
      return Optional.empty();
    }
    List<Integer> bytes = new ArrayList<>(head.get());
    while (bytes.size() + tail.get().size() < 16) {
      bytes.add(0);
    }
    bytes.addAll(tail.get());
    return unmapped(bytes);
  }

  /// Two bytes for each group; the last one may be an address of version 4.
  private static Optional<List<Integer>> groups(String text, boolean last) {
    List<Integer> bytes = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(bytes);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (last && i == parts.length - 1 && parts[i].contains(".")) {
        Optional<IpAddress> four = four(parts[i]);
        if (four.isEmpty()) {
          return Optional.empty();
        }
        bytes.addAll(four.get().bytes());
      } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        int group = Integer.parseInt(parts[i], 16);
        bytes.add(group >> 8);
        bytes.add(group & 0xFF);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes);
  }

  private static Optional<IpAddress> unmapped(List<Integer> bytes) {
    boolean mapped =
        bytes.subList(0, 10).stream().allMatch(b -> b == 0)
            && bytes.get(10) == 255
            && bytes.get(11) == 255;
    return mapped ? Optional.empty() : Optional.of(new IpAddress(bytes));
  }

  boolean isFour() {
    return bytes.size() == 4;
  }

  int bits() {
    return bytes.size() * 8;
  }

  boolean isUnspecified() {
    return bytes.stream().allMatch(b -> b == 0);
  }

  boolean isLoopback() {
    return isFour()
        ? bytes.getFirst() == 127
        : bytes.subList(0, 15).stream().allMatch(b -> b == 0) && bytes.get(15) == 1;
  }

  boolean isMulticast() {
    return isFour() ? (bytes.getFirst() & 0xF0) == 0xE0 : bytes.getFirst() == 0xFF;
  }

  boolean isLinkLocalMulticast() {
    return isFour()
        ? bytes.subList(0, 3).equals(List.of(224, 0, 0))
        : bytes.getFirst() == 0xFF && (bytes.get(1) & 0x0F) == 2;
  }

  boolean isLinkLocalUnicast() {
    return isFour()
        ? bytes.getFirst() == 169 && bytes.get(1) == 254
        : bytes.getFirst() == 0xFE && (bytes.get(1) & 0xC0) == 0x80;
  }

  boolean isGlobalUnicast() {
    boolean broadcast = isFour() && bytes.stream().allMatch(b -> b == 255);
    return !broadcast
        && !isUnspecified()
        && !isLoopback()
        && !isMulticast()
        && !isLinkLocalUnicast();
  }

  /// This with all bits behind the first ones zero.
  IpAddress masked(int first) {
    List<Integer> masked = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i++) {
      int keep = Math.clamp(first - 8L * i, 0, 8);
      masked.add(bytes.get(i) & (0xFF << (8 - keep)) & 0xFF);
    }
    return new IpAddress(masked);
  }

  /// The canonical form, RFC 5952.
  @Override
  public String toString() {
    if (isFour()) {
      return String.join(".", bytes.stream().map(String::valueOf).toList());
    }
    int longest = 0;
    int start = -1;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && group(run) == 0) {
        run++;
      }
      if (run - i > longest && run - i > 1) {
        longest = run - i;
        start = i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    return bytes.get(2 * index) << 8 | bytes.get(2 * index + 1);
  }
}
