package dev.plumbline.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document, taken apart as far as the rules need it.
///
/// @param file its path, relative to the root
/// @param prose its lines outside of fenced blocks
/// @param code its lines inside of fenced blocks
record Markdown(String file, List<String> prose, List<String> code) {

  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /// Reads a text.
  static Markdown of(String file, String text) {
    List<String> prose = new ArrayList<>();
    List<String> code = new ArrayList<>();
    boolean fenced = false;
    for (String line : text.lines().toList()) {
      if (line.stripLeading().startsWith("```")) {
        fenced = !fenced;
      } else {
        (fenced ? code : prose).add(line.strip());
      }
    }
    return new Markdown(file, List.copyOf(prose), List.copyOf(code));
  }

  /// Reads a file of the repository.
  static Markdown of(String file) {
    return of(file, Checkout.text(file));
  }

  /// All documents of the repository.
  static List<Markdown> all() {
    return Checkout.files(".md").stream().map(Markdown::of).toList();
  }

  /// Where its links lead.
  List<String> links() {
    return all(LINK);
  }

  /// What stands in backticks.
  List<String> names() {
    return all(NAME);
  }

  /// The cells of its tables' rows, without the lines under the headings.
  List<List<String>> rows() {
    return prose.stream()
        .filter(line -> line.startsWith("|") && !line.startsWith("|--") && !line.startsWith("| --"))
        .map(line -> List.of(line.substring(1).split("\\s*\\|\\s*")))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }

  /// What a link can name after `#`: its headings, as GitHub spells them.
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    for (String line : prose) {
      if (line.startsWith("#")) {
        String title = line.replaceFirst("#+", "").strip().toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\p{L}\\p{N}\\s_-]", "").replaceAll("\\s", "-"));
      }
    }
    return anchors;
  }

  private List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (String line : prose) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }
}
