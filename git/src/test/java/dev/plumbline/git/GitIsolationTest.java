package dev.plumbline.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// JGit on a machine of which every configuration names a proxy.
class GitIsolationTest {

  private static final String PROXY = "[http]\n\tproxy = http://127.0.0.1:9\n";

  @TempDir private Path folder;

  private final SystemReader before = SystemReader.getInstance();

  @BeforeEach
  void install() throws IOException {
    Path file = Files.writeString(folder.resolve("config"), PROXY);
    SystemReader.setInstance(new Configured(before, file.toFile()));
    GitIsolation.install();
  }

  @AfterEach
  void restore() {
    SystemReader.setInstance(before);
  }

  @Test
  void noConfigurationOfTheUserOrTheMachineIsRead() throws IOException, ConfigInvalidException {
    SystemReader reader = SystemReader.getInstance();
    Config none = new Config();
    for (FileBasedConfig config :
        List.of(
            reader.openUserConfig(none, FS.DETECTED),
            reader.openSystemConfig(none, FS.DETECTED),
            reader.openJGitConfig(none, FS.DETECTED))) {
      config.load();

      assertThat(config.getSections()).isEmpty();
      assertThat(config.isOutdated()).isFalse();
      config.setString("user", null, "name", "ann");
      config.save();
      assertThat(config.getFile()).doesNotExist();
    }
    assertThat(folder.resolve("config")).hasContent(PROXY);
  }

  @Test
  void noVariableOfGitIsRead() {
    assertThat(SystemReader.getInstance().getenv("GIT_DIR")).isNull();
    assertThat(SystemReader.getInstance().getenv("HOME")).isEqualTo("value of HOME");
  }

  @Test
  void theResolutionOfTimestampsIsNotMeasured() {
    Config config = SystemReader.getInstance().openJGitConfig(new Config(), FS.DETECTED);

    assertThat(
            config.getTimeUnit(
                "filesystem", "any", "timestampResolution", -1, TimeUnit.MILLISECONDS))
        .isEqualTo(10);
    assertThat(config.getTimeUnit("gc", null, "expire", 7, TimeUnit.DAYS)).isEqualTo(7);
  }

  @Test
  void installedTwiceIsInstalledOnce() {
    SystemReader installed = SystemReader.getInstance();
    GitIsolation.install();

    assertThat(SystemReader.getInstance()).isSameAs(installed).isInstanceOf(GitIsolation.class);
  }

  /// A machine on which everything is set.
  private static final class Configured extends SystemReader.Delegate {

    private final File file;

    Configured(SystemReader real, File file) {
      super(real);
      this.file = file;
    }

    @Override
    public String getenv(String variable) {
      return "value of " + variable;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      return new FileBasedConfig(parent, file, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new FileBasedConfig(parent, file, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new FileBasedConfig(parent, file, fs);
    }
  }
}
