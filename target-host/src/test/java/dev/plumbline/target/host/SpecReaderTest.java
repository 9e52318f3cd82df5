package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecReaderTest {

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "refused-specs.csv",
      numLinesToSkip = 1,
      delimiter = '|',
      quoteCharacter = '`')
  void refusesByName(String kind, String spec, ProblemCode code, String said) {
    DesiredObject desired =
        machine.wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: %s
            metadata: {name: thing}
            spec: {%s}
            """
                .formatted(kind, spec));
    Problem problem = Machine.refused(machine.create(desired));
    assertThat(problem.code()).as(problem.message()).isEqualTo(code);
    assertThat(problem.message()).contains(said);
    assertThat(machine.root()).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: File, metadata: {name: x}, spec: {path: ROOT/x, content: a}, status: {}      | UNSUPPORTED_FIELD
          kind: File, metadata: {name: x, namespace: shop}, spec: {path: ROOT/x, content: a} | INVALID_FIELD
          kind: File, metadata: {name: ../x}, spec: {path: ROOT/x, content: a}               | INVALID_FIELD
          kind: File, metadata: {name: X}, spec: {path: ROOT/x, content: a}                  | INVALID_FIELD
          kind: File, metadata: {name: x, finalizers: [a]}, spec: {path: ROOT/x, content: a} | UNSUPPORTED_FIELD
          kind: File, metadata: {name: x}                                                    | INVALID_FIELD
          """)
  void refusesWhatIsAroundTheSpec(String object, ProblemCode code) {
    DesiredObject desired =
        machine.wanted("{apiVersion: host.plumbline.dev/v1alpha1, " + object + "}");
    assertThat(Machine.refused(machine.create(desired)).code()).isEqualTo(code);
    assertThat(machine.root()).isEmptyDirectory();
  }
}
