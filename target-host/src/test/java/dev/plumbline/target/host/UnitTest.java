package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Units, with a systemd that only remembers what it was told.
final class UnitTest {

  @TempDir private Path folder;
  private Machine machine;
  private Remembering system;

  @BeforeEach
  void open() throws IOException {
    system = new Remembering(Files.createDirectories(folder.resolve("root")).toRealPath());
    machine = Machine.in(folder, system);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private static final class Remembering implements UnitSystem {
    private final Path folder;
    private final List<String> told = new ArrayList<>();
    private Optional<String> missing = Optional.empty();
    private boolean enabled;
    private String active = "inactive";

    Remembering(Path folder) {
      this.folder = folder;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public Optional<String> missing() {
      return missing;
    }

    @Override
    public void reload() {
      told.add("reload");
    }

    @Override
    public void enable(String unit, boolean wanted) {
      told.add((wanted ? "enable " : "disable ") + unit);
      enabled = wanted;
    }

    @Override
    public void start(String unit, boolean wanted) {
      told.add((wanted ? "restart " : "stop ") + unit);
      active = wanted ? "active" : "inactive";
    }

    @Override
    public UnitState state(String unit) {
      return new UnitState(enabled, active);
    }
  }

  private DesiredObject unit(String content) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: Unit
        metadata: {name: web}
        spec: {name: web.service, enabled: true, content: '%s'}
        """
            .formatted(content));
  }

  @Test
  void installsChangesHealsAndRemoves() {
    machine.made(unit("one"));
    assertThat(machine.at("web.service")).hasContent("one");
    assertThat(system.told).containsExactly("reload", "enable web.service", "restart web.service");
    system.told.clear();
    assertThat(machine.update(unit("one")).result()).isEqualTo(Result.UNCHANGED);
    assertThat(system.told).isEmpty();
    assertThat(machine.update(unit("two")).result()).isEqualTo(Result.CHANGED);
    assertThat(system.told).containsExactly("reload", "restart web.service");
    system.told.clear();
    system.active = "failed";
    assertThat(Machine.phase(machine.live(unit("two")))).isEqualTo("Failed");
    assertThat(machine.update(unit("two")).result()).isEqualTo(Result.CHANGED);
    assertThat(system.told).containsExactly("restart web.service");
    system.told.clear();
    assertThat(machine.delete(unit("two")).result()).isEqualTo(Result.DELETED);
    assertThat(system.told).containsExactly("stop web.service", "disable web.service", "reload");
    assertThat(machine.at("web.service")).doesNotExist();
  }

  @Test
  void isRefusedWhereSystemdDoesNotRun() {
    system.missing = Optional.of("systemd does not run on this machine");
    Problem problem = Machine.refused(machine.create(unit("one")));
    assertThat(problem.code()).isEqualTo(ProblemCode.TARGET_MISSING);
    assertThat(problem.next()).contains("Process");
    assertThat(machine.root()).isEmptyDirectory();
  }
}
