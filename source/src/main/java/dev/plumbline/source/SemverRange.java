package dev.plumbline.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of versions in the syntax and with the meaning of Masterminds/semver 3.4, which Argo CD,
/// Flux and Helm use: alternatives separated by `||`, each a list of comparisons that must all
/// hold. Prereleases match only an alternative that names a prerelease itself.
public final class SemverRange {

  private static final String OPERATOR = "=|!=|>|<|>=|=>|<=|=<|~|~>|\\^|";
  private static final String VERSION =
      "v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?"
          + "(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?";
  private static final String ONE = "(" + OPERATOR + ")\\s*(" + VERSION + ")";
  private static final Pattern COMPARISON = Pattern.compile("\\s*" + ONE + "\\s*");
  // The longest operator first, since a search takes the first alternative that fits.
  private static final Pattern FIND =
      Pattern.compile("(!=|>=|=>|<=|=<|~>|=|>|<|~|\\^|)\\s*(" + VERSION + ")");
  private static final Pattern VALID =
      Pattern.compile("(\\s*" + ONE + "\\s*)((?:\\s+|,\\s*)" + ONE + "\\s*)*");
  private static final Pattern HYPHEN =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");
  private static final int SECOND_OF_HYPHEN = 11;
  private static final int MAX_LENGTH = 512;

  private final List<Alternative> alternatives;

  private SemverRange(List<Alternative> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  private record Alternative(List<SemverComparison> comparisons, boolean prereleases) {}

  /// Empty if the text is not a range.
  public static Optional<SemverRange> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (String alternative : withoutHyphens(text).split("\\|\\|", -1)) {
      Optional<Alternative> parsed = alternative(alternative);
      if (parsed.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(parsed.get());
    }
    return Optional.of(new SemverRange(alternatives));
  }

  private static Optional<Alternative> alternative(String text) {
    if (!VALID.matcher(text).matches()) {
      return Optional.empty();
    }
    List<SemverComparison> comparisons = new ArrayList<>();
    boolean prereleases = false;
    Matcher each = FIND.matcher(text);
    while (each.find()) {
      Matcher parts = COMPARISON.matcher(each.group());
      Optional<SemverComparison> comparison =
          parts.matches() ? SemverComparison.of(parts) : Optional.empty();
      if (comparison.isEmpty()) {
        return Optional.empty();
      }
      comparisons.add(comparison.get());
      prereleases |= !comparison.get().version().prerelease().isEmpty();
    }
    return Optional.of(new Alternative(List.copyOf(comparisons), prereleases));
  }

  /// `1.2 - 1.4` is `>= 1.2, <= 1.4`.
  private static String withoutHyphens(String text) {
    Matcher hyphen = HYPHEN.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (hyphen.find()) {
      String bounds = ">= " + hyphen.group(1) + ", <= " + hyphen.group(SECOND_OF_HYPHEN);
      hyphen.appendReplacement(plain, Matcher.quoteReplacement(bounds));
    }
    return hyphen.appendTail(plain).toString();
  }

  /// Whether the version lies in the range.
  public boolean contains(SemverVersion version) {
    for (Alternative alternative : alternatives) {
      boolean ignored = !version.prerelease().isEmpty() && !alternative.prereleases();
      if (!ignored && alternative.comparisons().stream().allMatch(each -> each.holds(version))) {
        return true;
      }
    }
    return false;
  }
}
