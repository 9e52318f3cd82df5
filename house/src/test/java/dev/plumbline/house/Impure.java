package dev.plumbline.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/// Does once what a function must not do, for [PurityTest] and [ThreadsTest]. Nobody calls it.
final class Impure {

  private Impure() {}

  static Instant time() {
    return Instant.now();
  }

  static int chance() {
    return new Random().nextInt() + new Random(1).nextInt();
  }

  static void thread() {
    Thread.startVirtualThread(() -> {});
  }

  static boolean world() {
    return Files.exists(Path.of("/"));
  }

  static String date() {
    return new SimpleDateFormat("yyyy", Locale.ROOT).toPattern();
  }

  static void print() {
    System.out.println();
  }
}
