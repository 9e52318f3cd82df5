package dev.plumbline.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/reference/checks.md has each check, and no other.
class ChecksDocumentTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+(?:/NAME)?)` \\| [^|]*");

  /// Those that are no classes of this room.
  private static final Set<String> ELSEWHERE =
      Set.of("policy/NAME", "schema-rule", PolicyReader.CHECK, "schema");

  @Test
  void everyCheckIsThere() throws IOException {
    Set<String> documented = new HashSet<>();
    Matcher row = ROW.matcher(page().split("## Admission policies")[0]);
    while (row.find()) {
      documented.add(row.group(1));
    }
    Set<String> expected = new HashSet<>(ELSEWHERE);
    Checks.names().forEach(expected::add);
    assertThat(documented).isEqualTo(expected);
  }

  @Test
  void everyFieldOfAWaiverIsThere() throws IOException {
    String waivers = page().split("## Waivers")[1].split("## Severities")[0];
    for (String field : List.of("check", "subject", "environments", "owner", "reason", "expires")) {
      assertThat(waivers).contains("| `" + field + "` |");
    }
  }

  @Test
  void whatIsFixedIsSaidToBe() throws IOException {
    String page = page();
    for (String check : Firm.CHECKS) {
      assertThat(page).contains("| `" + check + "` | error, fixed |");
    }
    assertThat(Firm.CHECKS).isSubsetOf(Checks.names());
    assertThat(Stream.of(page.split("\n")).filter(line -> line.contains("| error, fixed |")))
        .hasSize(Firm.CHECKS.size());
  }

  private static String page() throws IOException {
    Path root = Path.of(System.getProperty("plumbline.root"));
    return Files.readString(root.resolve("docs/reference/checks.md"));
  }
}
