package dev.plumbline.forge.local;

import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The embedded forge keeps the contract of all forges.
class LocalForgeContractTest extends ConversationContract {

  @TempDir Path folder;

  @Override
  protected ForgeLab begin() {
    return new LocalLab(folder);
  }
}
