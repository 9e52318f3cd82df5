package dev.plumbline.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// A single file behind an address of the web, such as the values of a chart. It is given as a tree
/// in which [#FILE] is all that there is.
///
/// @param url `https://` or `http://`, without a user's name, a password, a query or a fragment
public record RemoteDocument(String url) implements RemoteFiles {

  /// The path of the file in its tree.
  public static final String FILE = "document";

  private static final Pattern PLAIN =
      Pattern.compile("(?i)https?://[^/@?#\\s\\\\]+/[^?#\\s\\\\]*[^/?#\\s\\\\]");

  /// Reads an address; empty if it is none of a file of the web, or holds what may be a secret.
  /// Such an address must not be repeated in a message.
  public static Optional<RemoteDocument> of(String address) {
    return PLAIN.matcher(address).matches()
        ? Optional.of(new RemoteDocument(address))
        : Optional.empty();
  }

  /// The address.
  @Override
  public String toString() {
    return url;
  }
}
