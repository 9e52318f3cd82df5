package dev.plumbline.render.helm;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCasesTest {

  @TempDir private Path folder;

  @Test
  void everyCaseGivesTheBytesOfHelm() throws Exception {
    EngineCases.verify(folder, file -> !file.startsWith("crypto_random"), 2_200);
  }

  @Test
  void everyCaseGivesTheBytesOfHelm4() throws Exception {
    EngineCases.verify(
        HelmVersion.HELM_4, folder, file -> !file.startsWith("crypto_random"), 2_200);
  }
}
