package dev.plumbline.forge.http;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.Statuses;
import java.util.EnumSet;
import java.util.Set;

/// A repository on a forge that is asked over HTTP, as its adapter has put it together.
public abstract class AskedForge implements Forge {

  private final String address;
  private final Set<Capability> capabilities;
  private final Parts parts;

  /// What an adapter consists of.
  ///
  /// @param longest characters of one comment
  public record Parts(
      PullRequests pullRequests,
      Reviews reviews,
      Statuses statuses,
      CommentStore comments,
      int longest) {}

  /// @param address of the repository in the forge's interface
  protected AskedForge(String address, Set<Capability> capabilities, Parts parts) {
    this.address = address;
    this.capabilities = EnumSet.copyOf(capabilities);
    this.parts = parts;
  }

  @Override
  public final String address() {
    return address;
  }

  @Override
  public final Set<Capability> capabilities() {
    return EnumSet.copyOf(capabilities);
  }

  @Override
  public final PullRequests pullRequests() {
    return parts.pullRequests();
  }

  @Override
  public final Reviews reviews() {
    return parts.reviews();
  }

  @Override
  public final Statuses statuses() {
    return parts.statuses();
  }

  @Override
  public final Comments comments() {
    return new MarkedComments(parts.comments(), parts.longest());
  }

  @Override
  public final String account() {
    return parts.comments().account();
  }
}
