package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import java.time.Instant;

/// What a render takes for time and chance, so that the same input gives the same output.
public final class RenderSeed {

  static final RenderSeed NONE = new RenderSeed(Instant.EPOCH, new byte[0]);

  private final Instant now;
  private final GoBytes secret;

  /// A seed.
  ///
  /// @param now what `now` gives
  /// @param secret what random functions are derived from; who knows it knows what they give
  public RenderSeed(Instant now, byte[] secret) {
    this.now = now;
    this.secret = new GoBytes(secret);
  }

  Instant now() {
    return now;
  }

  byte[] secret() {
    return secret.toArray();
  }
}
