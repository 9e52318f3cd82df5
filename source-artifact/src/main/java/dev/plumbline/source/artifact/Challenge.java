package dev.plumbline.source.artifact;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a registry wants to be logged in to: the header `WWW-Authenticate`.
///
/// @param scheme in lower case, such as `bearer`
record Challenge(String scheme, Map<String, String> parameters) {

  private static final int MAX_LENGTH = 4_096;
  private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z]+)\\s+(.*)");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

  /// The first challenge of that scheme.
  static Optional<Challenge> of(List<String> headers, String scheme) {
    for (String header : headers) {
      Matcher parts = SCHEME.matcher(header);
      if (header.length() <= MAX_LENGTH
          && parts.matches()
          && parts.group(1).toLowerCase(Locale.ROOT).equals(scheme)) {
        Map<String, String> parameters = new HashMap<>();
        Matcher each = PARAMETER.matcher(parts.group(2));
        while (each.find()) {
          String value = each.group(2) == null ? each.group(3) : each.group(2);
          parameters.put(each.group(1).toLowerCase(Locale.ROOT), value);
        }
        return Optional.of(new Challenge(scheme, Map.copyOf(parameters)));
      }
    }
    return Optional.empty();
  }
}
