package dev.plumbline.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountedInputStreamTest {

  private final AtomicLong counted = new AtomicLong();

  @Test
  void everyWayToReadCountsAndTheEndDoesNot() throws IOException {
    try (CountedInputStream in = stream(10)) {
      assertThat(in.read()).isZero();
      assertThat(counted).hasValue(1);
      assertThat(in.read(new byte[8], 2, 3)).isEqualTo(3);
      assertThat(counted).hasValue(4);
      assertThat(in.skip(2)).isEqualTo(2);
      assertThat(counted).hasValue(6);
      assertThat(in.readAllBytes()).hasSize(4);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[8])).isEqualTo(-1);
      assertThat(in.skip(2)).isZero();
      assertThat(counted).hasValue(10);
      assertThat(in.markSupported()).isFalse();
    }
  }

  @Test
  void theReadThatGoesTooFarFails() throws IOException {
    try (CountedInputStream in = stream(5)) {
      assertThat(in.read(new byte[4])).isEqualTo(4);
      assertThatIOException().isThrownBy(in::read).withMessage("too much");
    }
    counted.set(0);
    try (CountedInputStream in = stream(5)) {
      assertThatIOException().isThrownBy(in::readAllBytes).withMessage("too much");
    }
    counted.set(0);
    try (CountedInputStream in = stream(5)) {
      assertThatIOException().isThrownBy(() -> in.skip(5)).withMessage("too much");
    }
  }

  /// So many bytes; after five of five or fewer it is too much.
  private CountedInputStream stream(int bytes) {
    return new CountedInputStream(
        new ByteArrayInputStream(new byte[bytes]),
        more -> {
          if (counted.addAndGet(more) >= 5 && bytes <= 5) {
            throw new IOException("too much");
          }
        });
  }
}
