package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PageSizeTest {

  private final PageSize size = new PageSize(250);

  @Test
  void growsWhileThePagesAreLight() {
    for (int page = 0; page < 20; page++) {
      assertThat(size.again(page(100_000))).isFalse();
    }

    assertThat(size.limit()).isEqualTo("4000");
  }

  @Test
  void staysWhereThePagesAreLargeEnough() {
    size.again(page(1_000_000));
    size.again(page(4_000_000));

    assertThat(size.limit()).isEqualTo("500");
  }

  @Test
  void shrinksWhenObjectsBecomeLarge() {
    size.again(page(1_000));
    size.again(page(1_000));
    size.again(page(50_000_000));

    assertThat(size.limit()).isEqualTo("500");
  }

  @Test
  void aPageThatDoesNotComeIsAskedForOnceMoreWithLess() {
    size.again(page(1_000));

    assertThat(size.again(new Answer.NoReply("too large", true))).isTrue();
    assertThat(size.limit()).isEqualTo("250");
    assertThat(size.again(new Answer.NoReply("too large", true))).isFalse();
  }

  @Test
  void growsNoMoreOnceAPageDidNotCome() {
    size.again(page(1_000));
    size.again(new Answer.NoReply("too large", true));
    size.again(page(1_000));

    assertThat(size.limit()).isEqualTo("250");
  }

  private static Answer page(int bytes) {
    return new Answer.Reply(200, Optional.empty(), List.of(), new byte[bytes]);
  }
}
