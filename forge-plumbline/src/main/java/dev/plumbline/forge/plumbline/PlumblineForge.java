package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import java.util.EnumSet;
import java.util.Set;

/// A repository of the embedded forge, asked over HTTP. What the forge refuses comes back as the
/// problem that it was there.
public final class PlumblineForge implements Forge {

  private final Calls calls;
  private final String repository;

  /// @param http asks at the address of the forge itself, with one of its tokens
  /// @param repository its name on the forge
  public PlumblineForge(JsonHttp http, String repository) {
    this.calls = new Calls(http);
    this.repository = repository;
  }

  @Override
  public String address() {
    return calls.http().base() + "/" + repository;
  }

  @Override
  public String account() {
    String subject = "account of the token";
    return new Fields(calls.get(Calls.route("user"), subject).object(), subject).text("name");
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.FORKS));
  }

  @Override
  public PullRequests pullRequests() {
    return new PlumblinePullRequests(calls, repository);
  }

  @Override
  public Reviews reviews() {
    return new PlumblineReviews(calls, repository);
  }

  @Override
  public Statuses statuses() {
    return new PlumblineStatuses(calls, repository);
  }

  @Override
  public Comments comments() {
    return new PlumblineComments(calls, repository);
  }

  @Override
  public MergeQueue queue() {
    return new PlumblineMergeQueue(calls, repository);
  }
}
