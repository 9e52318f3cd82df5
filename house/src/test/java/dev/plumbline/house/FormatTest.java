package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void everyFileIsFormatted() {
    List<JavaSource> sources = JavaSource.all();
    assertThat(sources).hasSizeGreaterThan(150);
    assertThat(
            sources.parallelStream()
                .flatMap(source -> unformatted(source.file(), source.text()).stream())
                .toList())
        .as("Run `./format`: these files differ from what google-java-format makes of them")
        .isEmpty();
  }

  @Test
  void noDocumentationLineIsBroken() {
    assertThat(
            JavaSource.all().stream()
                .flatMap(source -> brokenDocumentation(source.file(), source.text()).stream())
                .toList())
        .as(
            "`./format` breaks a `///` line of more than 100 columns into a `//` line, which no"
                + " longer belongs to the documentation. Join the two and break them by hand")
        .isEmpty();
  }

  @Test
  void aFileThatIsNotFormattedIsFound() {
    assertThat(unformatted("m/A.java", "class A {}\n")).isEmpty();
    assertThat(unformatted("m/A.java", "class A { }\n")).contains("m/A.java");
    assertThat(unformatted("m/A.java", "import java.util.List;\n\nclass A {}\n"))
        .contains("m/A.java");
    assertThat(unformatted("m/A.java", "class A {\n")).get().asString().startsWith("m/A.java: ");
  }

  @Test
  void aBrokenDocumentationLineIsFound() {
    assertThat(brokenDocumentation("m/A.java", "/// One.\n// two.\nclass A {}\n"))
        .containsExactly("m/A.java:2 // two.");
    assertThat(brokenDocumentation("m/A.java", "/// One.\n/// Two.\nclass A {}\n// end\n"))
        .isEmpty();
  }

  private static Optional<String> unformatted(String file, String text) {
    try {
      String formatted = new Formatter().formatSourceAndFixImports(text);
      return formatted.equals(text) ? Optional.empty() : Optional.of(file);
    } catch (FormatterException e) {
      return Optional.of(file + ": " + e.getMessage());
    }
  }

  private static List<String> brokenDocumentation(String file, String text) {
    List<String> found = new ArrayList<>();
    boolean documentation = false;
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (documentation && line.startsWith("//") && !line.startsWith("///")) {
        found.add(file + ":" + number + " " + line);
      }
      documentation = line.startsWith("///");
    }
    return found;
  }
}
