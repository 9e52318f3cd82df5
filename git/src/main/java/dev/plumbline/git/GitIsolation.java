package dev.plumbline.git;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Keeps JGit away from the configuration of the user and of the machine: a source and a host
/// behave the same for everybody, and no hook, filter or proxy of somebody's `~/.gitconfig` takes
/// part.
///
/// It also answers JGit's question for the resolution of file timestamps, which it would otherwise
/// measure for several seconds when first used on a file system.
public final class GitIsolation extends SystemReader.Delegate {

  private static final Duration TIMESTAMP_RESOLUTION = Duration.ofMillis(10);

  private GitIsolation(SystemReader real) {
    super(real);
  }

  /// Takes effect for the whole process; idempotent.
  public static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof GitIsolation)) {
      SystemReader.setInstance(new GitIsolation(SystemReader.getInstance()));
    }
  }

  /// As JGit expects it: null for a variable that is not set.
  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Fixed(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Fixed(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Fixed(parent, fs);
  }

  /// A configuration that is never read from and never written to a file.
  private static final class Fixed extends FileBasedConfig {

    Fixed(Config parent, FS fs) {
      super(parent, new File("no-such-configuration"), fs);
    }

    @Override
    public void load() {
      // Nothing to read, by design.
    }

    @Override
    public void save() {
      // Nothing to write, by design.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return "filesystem".equals(section)
          ? unit.convert(TIMESTAMP_RESOLUTION)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }
  }
}
