package dev.plumbline.forge.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.testkit.forge.ConversationContract;
import dev.plumbline.testkit.forge.ForgeLab;
import dev.plumbline.testkit.forge.Moments;
import dev.plumbline.testkit.forge.ServedForgeLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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

  @Test
  void anAddressThatGitLabDoesNotTakeIsLeftOut() {
    PullRequest opened = opened("topic", "a", "1");
    Statuses statuses = lab().as("ci").statuses();
    String head = opened.head().commit();
    String most = "https://ci.example.org/" + "x".repeat(255 - 23);
    statuses.report(head, new NewStatus("build", Status.State.SUCCESS, "done", most));
    statuses.report(head, new NewStatus("lint", Status.State.SUCCESS, "done", most + "x"));
    assertThat(statuses.of(head)).extracting(Status::url).containsExactly(most, "");
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
