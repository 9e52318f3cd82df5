package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import dev.plumbline.testkit.forge.Moments;
import dev.plumbline.testkit.forge.ServedForgeLab;
import org.junit.jupiter.api.AfterAll;

/// GitLab keeps the contract of all forges, over real HTTP, as far as [GitLabServer] is GitLab.
class GitLabContractTest extends ConversationContract {

  private static final JdkExchange EXCHANGE = new JdkExchange(JdkExchange.Options.direct());

  @Override
  protected ForgeLab begin() {
    GitLabServer server = new GitLabServer();
    return new ServedForgeLab(
        server.memory(),
        server.server(),
        account ->
            new GitLabForge(
                new JsonHttp(
                    GitLabForge.access(server.server().address(), account), EXCHANGE, pace()),
                new RepositoryPath("acme/group/shop")));
  }

  @Override
  protected String column() {
    return "GitLab";
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
