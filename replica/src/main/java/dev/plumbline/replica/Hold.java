package dev.plumbline.replica;

import dev.plumbline.model.ApplicationId;
import java.util.Set;

/// What a replica holds for now, as one value, so that whoever asks never sees a half of it.
///
/// @param shards those that are its own
/// @param until when its own lease ends, as nanoseconds of its monotonic clock
public record Hold(Set<Integer> shards, long until) implements Fence {

  /// Of a replica that holds nothing.
  public static final Hold NOTHING = new Hold(Set.of(), Long.MIN_VALUE);

  public Hold {
    shards = Set.copyOf(shards);
  }

  @Override
  public long deadline(ApplicationId application) {
    return shards.contains(Rendezvous.shard(application)) ? until : Long.MIN_VALUE;
  }
}
