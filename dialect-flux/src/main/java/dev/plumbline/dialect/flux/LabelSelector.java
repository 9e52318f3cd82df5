package dev.plumbline.dialect.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A selector of labels as Kubernetes writes it in one line: `app=web,tier!=db,env in (a, b),!old`.
/// All requirements must hold.
record LabelSelector(List<Predicate<Map<String, String>>> requirements) {

  private static final int LONGEST = 10_000;
  private static final String NAME = "\\s*([A-Za-z0-9](?:[A-Za-z0-9._/-]{0,316}))\\s*";
  private static final Pattern EXISTS = Pattern.compile("(!?)" + NAME);
  private static final Pattern EQUALS =
      Pattern.compile(NAME + "(==|=|!=)\\s*([A-Za-z0-9._-]{0,63})\\s*");
  private static final Pattern AMONG = Pattern.compile(NAME + "(in|notin)\\s*\\(([^()]*)\\)\\s*");

  LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// Reads it; empty if it is none. Comparisons of numbers (`a>1`) are none here.
  static Optional<LabelSelector> parse(String text) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    for (String part : text.isBlank() ? List.<String>of() : parts(text)) {
      Optional<Predicate<Map<String, String>>> requirement = requirement(part);
      if (requirement.isEmpty()) {
        return Optional.empty();
      }
      requirements.add(requirement.get());
    }
    return Optional.of(new LabelSelector(requirements));
  }

  boolean selects(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }

  /// Commas inside brackets do not divide.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      inside = each == '(' || (inside && each != ')');
      if (each == ',' && !inside) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Optional<Predicate<Map<String, String>>> requirement(String part) {
    Matcher exists = EXISTS.matcher(part.strip());
    if (exists.matches()) {
      boolean wanted = exists.group(1).isEmpty();
      String name = exists.group(2);
      return Optional.of(labels -> labels.containsKey(name) == wanted);
    }
    Matcher equals = EQUALS.matcher(part);
    if (equals.matches()) {
      return Optional.of(
          among(equals.group(1), Set.of(equals.group(3)), !equals.group(2).equals("!=")));
    }
    Matcher among = AMONG.matcher(part);
    if (among.matches()) {
      Set<String> values =
          Arrays.stream(among.group(3).split(",", -1))
              .map(String::strip)
              .collect(Collectors.toUnmodifiableSet());
      return Optional.of(among(among.group(1), values, among.group(2).equals("in")));
    }
    return Optional.empty();
  }

  /// A label that is not there is not among any values.
  private static Predicate<Map<String, String>> among(
      String name, Set<String> values, boolean wanted) {
    return labels -> (labels.containsKey(name) && values.contains(labels.get(name))) == wanted;
  }
}
