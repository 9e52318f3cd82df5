package dev.plumbline.target.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which process of this machine: its number, and when it started, for numbers are given again. The
/// start counts clock ticks since the boot of that id, so that it does not change with the clock.
///
/// @param started `BOOT_ID:TICKS`
record ProcessIdentity(long pid, String started) {

  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int SESSION = 3;
  private static final int START = 19;

  /// The identity of the process that has that number now; empty if none has, or it ended and only
  /// waits to be buried.
  static Optional<ProcessIdentity> of(long pid) {
    return fields(PROC.resolve(Long.toString(pid)))
        .filter(fields -> !ended(fields))
        .map(fields -> new ProcessIdentity(pid, boot() + ":" + fields[START]));
  }

  /// Whether exactly this process still runs.
  boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /// The running processes of the session that the process of that number leads or led, without
  /// itself.
  static List<ProcessHandle> session(long leader) {
    List<ProcessHandle> found = new ArrayList<>();
    for (Path process : processes()) {
      Optional<String[]> fields = fields(process);
      long pid = Long.parseLong(String.valueOf(process.getFileName()));
      if (pid != leader
          && fields.isPresent()
          && !ended(fields.get())
          && fields.get()[SESSION].equals(Long.toString(leader))) {
        ProcessHandle.of(pid).ifPresent(found::add);
      }
    }
    return found;
  }

  /// The process that carries the marker in its environment and leads a session, or is about to:
  /// one that was started just before plumb was killed.
  static Optional<ProcessIdentity> marked(String marker) {
    for (Path process : processes()) {
      long pid = Long.parseLong(String.valueOf(process.getFileName()));
      Optional<String[]> fields = fields(process);
      if (fields.filter(f -> f[SESSION].equals(Long.toString(pid))).isPresent()
          && environment(process).contains(marker)) {
        return of(pid);
      }
    }
    return Optional.empty();
  }

  private static List<String> environment(Path process) {
    try {
      String text = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return List.of(text.split("\0", -1));
    } catch (IOException e) {
      // It ended, or it is another user's: not ours.
      return List.of();
    }
  }

  private static List<Path> processes() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      all.forEach(found::add);
    } catch (IOException e) {
      // Without /proc no process is known: none is adopted, and none but the leader is stopped.
      return List.of();
    }
    return found;
  }

  private static boolean ended(String[] fields) {
    return fields[STATE].equals("Z") || fields[STATE].equals("X");
  }

  /// The fields of `/proc/PID/stat` after the program's name, which may hold anything.
  private static Optional<String[]> fields(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return fields.length > START ? Optional.of(fields) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String boot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
