package dev.plumbline.render.helm;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cases that make keys, which takes its time.
class KeyCasesIT {

  @TempDir private Path folder;

  @Test
  void everyCaseOfKeysAndChanceGivesWhatHelmGives() throws Exception {
    EngineCases.verify(folder, file -> file.startsWith("crypto_random"), 100);
  }
}
