package dev.plumbline.render.helm;

import java.io.Serial;
import java.util.Random;

/// A [Chance] for those who ask for Java's interface.
final class ChanceRandom extends Random {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Chance chance;

  ChanceRandom(Chance chance) {
    super(0);
    this.chance = chance;
  }

  @Override
  protected int next(int bits) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | chance.nextByte();
    }
    return value >>> (32 - bits);
  }
}
