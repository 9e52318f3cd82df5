package dev.plumbline.check.cel;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A format of texts that Kubernetes knows by name. What it says of a text that does not fit is in
/// our words. Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library
record NamedFormat(String name, int maxLength, Predicate<String> fits) {

  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

  /// All of them by name.
  static final Map<String, NamedFormat> ALL = all();

  private static Map<String, NamedFormat> all() {
    Map<String, NamedFormat> all = new LinkedHashMap<>();
    add(all, "dns1123Label", 63, matching(LABEL));
    add(all, "dns1123Subdomain", 253, matching(SUBDOMAIN));
    add(all, "dns1035Label", 63, matching(LABEL_1035));
    add(all, "qualifiedName", UNBOUNDED, NamedFormat::isQualified);
    add(all, "dns1123LabelPrefix", 63, unless(matching(LABEL)));
    add(all, "dns1123SubdomainPrefix", 253, unless(matching(SUBDOMAIN)));
    add(all, "dns1035LabelPrefix", 63, unless(matching(LABEL_1035)));
    add(all, "labelValue", 63, matching("(" + NAME + ")?"));
    add(all, "uri", UNBOUNDED, text -> WebAddress.read(text).isPresent());
    add(
        all,
        "uuid",
        UNBOUNDED,
        matching("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"));
    add(all, "byte", UNBOUNDED, NamedFormat::isBase64);
    add(all, "date", UNBOUNDED, NamedFormat::isDate);
    add(all, "datetime", UNBOUNDED, NamedFormat::isTime);
    return all;
  }

  private static void add(
      Map<String, NamedFormat> all, String name, int maxLength, Predicate<String> fits) {
    all.put(name, new NamedFormat(name, maxLength, fits));
  }

  private static Predicate<String> matching(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return pattern::matches;
  }

  /// What follows a prefix is not known, so that a dash at its end is no mistake.
  private static Predicate<String> unless(Predicate<String> fits) {
    return text ->
        fits.test(text.endsWith("-") ? text.substring(0, text.length() - 1) + "a" : text);
  }

  private static boolean isQualified(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    String prefix = slash < 0 ? "a" : text.substring(0, slash);
    return name.length() <= 63
        && matching(NAME).test(name)
        && prefix.length() <= 253
        && matching(SUBDOMAIN).test(prefix);
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0 && text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(
                  text,
                  DateTimeFormatter.ofPattern("uuuu-MM-dd", java.util.Locale.ROOT)
                      .withResolverStyle(ResolverStyle.STRICT))
              .getYear()
          >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /// What is wrong with the text; empty if it fits.
  Optional<List<String>> complaints(String text) {
    if (text.length() > maxLength) {
      return Optional.of(List.of("must be no more than " + maxLength + " characters"));
    }
    return fits.test(text)
        ? Optional.empty()
        : Optional.of(List.of("does not match the format " + name));
  }

  /// Formats are the same if their names are.
  @Override
  public boolean equals(Object other) {
    return other instanceof NamedFormat format && name.equals(format.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
