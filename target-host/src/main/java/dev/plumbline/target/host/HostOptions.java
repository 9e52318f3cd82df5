package dev.plumbline.target.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How this machine is used as a target.
///
/// @param stateFolder where facts about live objects and the inventories are kept; one process at a
///     time holds it. Only its owner can read it, for the environment of supervised processes is
///     kept there
/// @param roots the folders under which every path must lie; each must exist
/// @param clock the wall clock, for what people read
/// @param commandTimeout how long a validate command may run
/// @param rescan after how long everything is looked at again although nothing was told: a safety
///     net under the file-system watch
/// @param maxLogBytes how large a supervised process's log may grow before it starts over; one
///     former log of that size is kept
public record HostOptions(
    Path stateFolder,
    List<Path> roots,
    InstantSource clock,
    Duration commandTimeout,
    Duration rescan,
    long maxLogBytes) {

  public HostOptions {
    roots = List.copyOf(roots);
    if (commandTimeout.isNegative() || commandTimeout.isZero()) {
      throw new IllegalArgumentException("commandTimeout is not positive");
    }
    if (rescan.isNegative() || rescan.isZero()) {
      throw new IllegalArgumentException("rescan is not positive");
    }
    if (maxLogBytes < 1) {
      throw new IllegalArgumentException("maxLogBytes is below 1");
    }
  }

  /// The usual bounds: 30 s a validate command, a re-scan every 5 min, 4 MiB of log.
  public static HostOptions of(Path stateFolder, List<Path> roots) {
    return new HostOptions(
        stateFolder,
        roots,
        InstantSource.system(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        4L << 20);
  }

  /// These options with another clock.
  public HostOptions withClock(InstantSource other) {
    return new HostOptions(stateFolder, roots, other, commandTimeout, rescan, maxLogBytes);
  }

  /// These options with another bound on validate commands.
  public HostOptions withCommandTimeout(Duration other) {
    return new HostOptions(stateFolder, roots, clock, other, rescan, maxLogBytes);
  }

  /// These options with another interval of the safety re-scan.
  public HostOptions withRescan(Duration other) {
    return new HostOptions(stateFolder, roots, clock, commandTimeout, other, maxLogBytes);
  }

  /// These options with another bound on logs.
  public HostOptions withMaxLogBytes(long other) {
    return new HostOptions(stateFolder, roots, clock, commandTimeout, rescan, other);
  }
}
