package dev.plumbline.forge.plumbline;

import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The embedded forge keeps the contract of all forges over real HTTP too.
class PlumblineForgeContractTest extends ConversationContract {

  @TempDir Path folder;

  @Override
  protected ForgeLab begin() {
    return new HttpLab(folder);
  }
}
