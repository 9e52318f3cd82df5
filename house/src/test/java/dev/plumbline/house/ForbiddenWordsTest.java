package dev.plumbline.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForbiddenWordsTest {

  /// Each is cut in two, so that this file does not hold it.
  private static final Map<String, String> WORDS =
      Map.of(
          "/wo" + "rk/", "a path of one machine",
          "/ro" + "ot/", "a path of one machine",
          "/tmp/" + "trees", "a path of one machine",
          "jqw" + "ik", "its author asks that it not be used this way",
          "repo.maven." + "apache.org", "builds take registries from the user's settings",
          "repo1.maven" + ".org", "builds take registries from the user's settings",
          "proxy.golang" + ".org", "builds take registries from the user's settings",
          "registry.npmjs" + ".org", "builds take registries from the user's settings",
          "artifac" + "tory", "builds take registries from the user's settings");

  /// The one place that has to name a registry: it comes before any settings.
  private static final Set<String> EXEMPT = Set.of(".mvn/wrapper/maven-wrapper.properties");

  @Test
  void noFileHoldsAForbiddenWord() {
    List<String> files = Checkout.files();
    assertThat(files).hasSizeGreaterThan(200);
    List<String> found = new ArrayList<>();
    for (String file : files) {
      if (!EXEMPT.contains(file)) {
        found.addAll(forbidden(file, new String(Checkout.bytes(file), ISO_8859_1)));
      }
    }
    assertThat(found).as("The repository is for every machine").isEmpty();
  }

  @Test
  void aForbiddenWordIsFound() {
    assertThat(forbidden("A.md", "one\nsee /wo" + "rk/main\n"))
        .containsExactly("A.md:2 /wo" + "rk/ (a path of one machine)");
    assertThat(forbidden("A.md", "JQW" + "IK")).hasSize(1);
    assertThat(forbidden("A.md", "workers at work/ and root/")).isEmpty();
  }

  private static List<String> forbidden(String file, String text) {
    List<String> found = new ArrayList<>();
    int number = 0;
    for (String line : text.toLowerCase(Locale.ROOT).lines().toList()) {
      number++;
      for (Map.Entry<String, String> word : WORDS.entrySet()) {
        if (line.contains(word.getKey())) {
          found.add(file + ":" + number + " " + word.getKey() + " (" + word.getValue() + ")");
        }
      }
    }
    return found;
  }
}
