package dev.plumbline.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {

  private static final GroupKind KIND =
      new GroupKind("kustomize.toolkit.fluxcd.io", "Kustomization");

  private static List<ApplicationId> applications(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new ApplicationId(KIND, "team-" + number % 7, "app-" + number))
        .toList();
  }

  private static List<String> members(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "plumb-%d-%010x".formatted(number, random.nextLong(1L << 40)))
        .toList();
  }

  private static String owner(ApplicationId application, List<String> members) {
    return Rendezvous.owner(Rendezvous.shard(application), members).orElseThrow();
  }

  /// 1,000 applications over 3: each gets a third, give or take a quarter of that.
  @Test
  void theSharesAreEven() {
    Random random = new Random(3);
    List<ApplicationId> applications = applications(1_000);
    int uneven = 0;
    for (int group = 0; group < 400; group++) {
      Map<String, Integer> shares = new HashMap<>();
      List<String> members = members(random, 3);
      applications.forEach(each -> shares.merge(owner(each, members), 1, Integer::sum));
      assertThat(shares).hasSize(3);
      boolean even = shares.values().stream().allMatch(share -> share > 250 && share < 417);
      uneven += even ? 0 : 1;
      assertThat(shares.values()).allMatch(share -> share > 200 && share < 467);
    }
    assertThat(uneven).as("groups of 400 that are less even").isLessThanOrEqualTo(8);
  }

  @Test
  void onlyTheShareOfWhoComesOrGoesMoves() {
    Random random = new Random(5);
    for (int count = 1; count < 8; count++) {
      List<String> few = members(random, count);
      List<String> more = new ArrayList<>(few);
      more.addAll(members(random, 1));
      for (int shard = 0; shard < Rendezvous.SHARDS; shard++) {
        Optional<String> now = Rendezvous.owner(shard, more);
        if (!now.equals(Optional.of(more.getLast()))) {
          assertThat(now).isEqualTo(Rendezvous.owner(shard, few));
        }
      }
    }
  }

  @Test
  void theOrderOfTheMembersDoesNotMatter() {
    List<String> members = members(new Random(7), 5);
    for (int shard = 0; shard < Rendezvous.SHARDS; shard++) {
      assertThat(Rendezvous.owner(shard, members))
          .isEqualTo(Rendezvous.owner(shard, members.reversed()));
    }
    assertThat(Rendezvous.owner(1, List.of())).isEmpty();
  }

  /// Replicas of two releases must agree: these numbers never change.
  @Test
  void theNumbersAreTheSameInEveryRelease() {
    assertThat(applications(4).stream().map(Rendezvous::shard)).containsExactly(298, 367, 72, 416);
    assertThat(
            IntStream.range(0, 6)
                .mapToObj(shard -> Rendezvous.owner(shard, List.of("a", "b", "c")).orElseThrow()))
        .containsExactly("c", "a", "c", "c", "b", "a");
  }
}
