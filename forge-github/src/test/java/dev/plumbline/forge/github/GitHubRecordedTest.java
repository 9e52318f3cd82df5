package dev.plumbline.forge.github;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.testkit.forge.Moments;
import dev.plumbline.testkit.forge.RecordedContract;
import org.junit.jupiter.api.AfterAll;

/// What GitHub answers on odd days, as files.
class GitHubRecordedTest extends RecordedContract {

  private static final JdkExchange EXCHANGE = new JdkExchange(JdkExchange.Options.direct());

  @Override
  protected String folder() {
    return "forge-github/src/test/exchanges";
  }

  @Override
  protected Forge forge(String address, Moments moments) {
    return new GitHubForge(
        new JsonHttp(
            GitHubForge.access(address, "s3cret"), EXCHANGE, Pace.of(moments, moments::pause)),
        new RepositoryPath("acme/shop"));
  }

  @AfterAll
  static void end() {
    EXCHANGE.close();
  }
}
