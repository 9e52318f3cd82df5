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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          File      | path: ROOT/x, content: a, backup: true        | UNSUPPORTED_FIELD | spec.backup
          File      | path: ROOT/x, content: a, contnet: b          | UNSUPPORTED_FIELD | spec.contnet
          File      | path: ROOT/x                                  | INVALID_FIELD     | spec.content
          File      | path: ROOT/x, content: a, contentBase64: YQ== | INVALID_FIELD     | spec.content
          File      | path: ROOT/x, contentBase64: '%%%'            | INVALID_FIELD     | spec.contentBase64
          File      | content: a                                    | INVALID_FIELD     | spec.path
          File      | path: ROOT/x, content: 5                      | INVALID_FIELD     | a string
          File      | path: ROOT/x, content: a, mode: 0644          | INVALID_FIELD     | spec.mode
          File      | path: ROOT/x, content: a, mode: '4755'        | INVALID_FIELD     | spec.mode
          File      | path: ROOT/x, content: a, mode: '0888'        | INVALID_FIELD     | spec.mode
          File      | path: ROOT/x, content: a, owner: no-such-user | INVALID_FIELD     | no-such-user
          File      | path: ROOT/x, content: a, group: no-such-team | INVALID_FIELD     | no-such-team
          File      | path: ROOT/x, content: a, validate: true      | INVALID_FIELD     | spec.validate
          File      | path: ROOT/x, content: a, validate: ['']      | INVALID_FIELD     | spec.validate
          Directory | path: ROOT/x, content: a                      | UNSUPPORTED_FIELD | spec.content
          Process   | environment: {A: b}                           | INVALID_FIELD     | spec.command
          Process   | command: run                                  | INVALID_FIELD     | spec.command
          Process   | command: [x], environment: {A: 1}             | INVALID_FIELD     | spec.environment
          Process   | command: [x], environment: {'A=B': c}         | INVALID_FIELD     | spec.environment
          Process   | command: [x], restartPolicy: Sometimes        | INVALID_FIELD     | spec.restartPolicy
          Process   | command: [x], restartOn: [config]             | INVALID_FIELD     | spec.restartOn
          Process   | command: [x], restartOn: [/etc/passwd]        | CONFINED          | roots
          Process   | command: [x], workingDirectory: /             | CONFINED          | path
          Process   | command: [x], stopSignal: HUP                 | INVALID_FIELD     | spec.stopSignal
          Process   | command: [x], stopTimeout: forever            | INVALID_FIELD     | spec.stopTimeout
          Process   | command: [x], health: {}                      | INVALID_FIELD     | one of
          Process   | command: [x], health: {tcp: {port: 0}}        | INVALID_FIELD     | spec.health.tcp.port
          Process   | command: [x], health: {tcp: {prot: 80}}       | INVALID_FIELD     | spec.health.tcp.port
          Process   | command: [x], health: {http: {url: 'file:///etc/passwd'}} | INVALID_FIELD | spec.health.http.url
          Process   | command: [x], health: {tcp: {port: 1}, interval: 0} | INVALID_FIELD | spec.health.interval
          Process   | command: [x], health: {tcp: {port: 1}, retries: 3} | UNSUPPORTED_FIELD | spec.health.retries
          Unit      | name: ../evil.service, content: a             | INVALID_FIELD     | spec.name
          Unit      | name: web, content: a                         | INVALID_FIELD     | spec.name
          Container | image: nginx                                  | UNSUPPORTED_KIND  | Container
          """)
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
