package dev.plumbline.forge.gitea;

import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import dev.plumbline.testkit.forge.Moments;
import dev.plumbline.testkit.forge.ServedForgeLab;
import org.junit.jupiter.api.AfterAll;

/// Gitea keeps the contract of all forges, over real HTTP, as far as [GiteaServer] is Gitea.
class GiteaContractTest extends ConversationContract {

  private static final JdkExchange EXCHANGE = new JdkExchange(JdkExchange.Options.direct());

  @Override
  protected ForgeLab begin() {
    GiteaServer server = new GiteaServer();
    return new ServedForgeLab(
        server.memory(),
        server.server(),
        account ->
            new GiteaForge(
                new JsonHttp(
                    GiteaForge.access(server.server().address(), account), EXCHANGE, pace()),
                new RepositoryPath("acme/shop")));
  }

  @Override
  protected String column() {
    return "Gitea";
  }

  private static Pace pace() {
    Moments moments = new Moments();
    return Pace.of(moments, moments::pause);
  }

  @AfterAll
  static void end() {
    EXCHANGE.close();
  }
}
