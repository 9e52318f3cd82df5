package dev.plumbline.target.host;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.target.Telling;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What tests of a `Process` called `web` share: a machine, a watch, and an end that leaves nothing
/// running.
abstract class ProcessMachine {

  @TempDir private Path folder;
  private Machine machine;
  private final Telling telling = new Telling();

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void end() {
    machine.end();
  }

  final Machine machine() {
    return machine;
  }

  final Telling telling() {
    return telling;
  }

  final DesiredObject process(String spec) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: Process
        metadata: {name: web}
        spec:
        """
            + spec.indent(2));
  }

  final void watch() {
    machine
        .target()
        .watch()
        .subscribe(
            Machine.APPLICATION,
            Set.of(new ObjectReference(process("command: [x]").key(), Kinds.API_VERSION)),
            telling);
  }

  final ObservedObject awaited(String phase) {
    return awaited(phase, object -> true);
  }

  final ObservedObject awaited(String phase, Predicate<ObservedObject> fits) {
    ObjectEvent event =
        telling.await(
            phase,
            e ->
                e instanceof ObjectEvent.Seen(ObservedObject object)
                    && Machine.phase(object).equals(phase)
                    && fits.test(object));
    return ((ObjectEvent.Seen) event).object();
  }

  static ProcessHandle handle(ObservedObject object) {
    return ProcessHandle.of(Machine.pid(object)).orElseThrow();
  }
}
