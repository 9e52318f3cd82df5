package dev.plumbline.forge.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `Link` header (RFC 8288), as far as pages need it.
final class NextLink {

  private static final Pattern LINK = Pattern.compile("<([^<>]{1,4000})>([^<]{0,500})");
  private static final Pattern NEXT =
      Pattern.compile(";\\s*rel\\s*=\\s*\"?next\"?\\s*(;|,|$)", Pattern.CASE_INSENSITIVE);

  private NextLink() {}

  /// The address of the next page; empty on the last one.
  ///
  /// @throws IllegalArgumentException if it is no address
  static Optional<URI> of(String header) {
    Matcher link = LINK.matcher(header);
    while (link.find()) {
      if (NEXT.matcher(link.group(2)).find()) {
        return Optional.of(URI.create(link.group(1)));
      }
    }
    return Optional.empty();
  }
}
