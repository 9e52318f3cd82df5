package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.replica.Lease;
import dev.plumbline.replica.Leases;
import dev.plumbline.replica.Leases.Written;
import dev.plumbline.testkit.kube.ApiServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Leases on a real API server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KubernetesTarget target = Cluster.connect(ApiServer.shared());
  private final String group = "g" + ProcessHandle.current().pid();
  private final Leases leases = target.leases(group);

  @AfterAll
  void close() {
    leases.close();
    target.close();
  }

  private static Lease lease(Lease.Kind kind, String name, String holder) {
    return new Lease(kind, name, holder, Duration.ofSeconds(15), 3, "", "");
  }

  private Lease store(Lease lease) {
    Written written = leases.put(lease, PATIENCE);
    assertThat(written).isInstanceOf(Written.Stored.class);
    return ((Written.Stored) written).lease();
  }

  private List<Lease> all() {
    return ((Leases.Listing.All) leases.list(PATIENCE)).leases();
  }

  @Test
  void eachWriteReplacesJustWhatItNames() {
    Lease first = store(lease(Lease.Kind.SHARD, "1", "ann"));
    assertThat(first).isEqualTo(lease(Lease.Kind.SHARD, "1", "ann").stored(first.version()));
    assertThat(leases.put(lease(Lease.Kind.SHARD, "1", "bob"), PATIENCE))
        .as("it is there")
        .isInstanceOf(Written.Conflict.class);
    Lease second = store(first.saying("hello"));
    assertThat(leases.put(first, PATIENCE)).as("it changed").isInstanceOf(Written.Conflict.class);
    assertThat(all()).contains(second);
    leases.remove(first, PATIENCE);
    assertThat(all()).as("of another version").contains(second);
    leases.remove(second, PATIENCE);
    assertThat(all()).extracting(Lease::name).doesNotContain("1");
    assertThat(leases.put(second, PATIENCE)).as("it has gone").isInstanceOf(Written.Conflict.class);
  }

  @Test
  void renewingMakesWhatHasGone() {
    Lease member = lease(Lease.Kind.MEMBER, "ann-1", "ann-1");
    Lease made = ((Written.Stored) leases.renew(member, PATIENCE)).lease();
    Lease renewed = ((Written.Stored) leases.renew(made.saying("note"), PATIENCE)).lease();
    assertThat(renewed.version()).isNotEqualTo(made.version());
    assertThat(renewed.note()).isEqualTo("note");
    Lease silent = ((Written.Stored) leases.renew(renewed.saying(""), PATIENCE)).lease();
    assertThat(silent.note()).isEmpty();
    leases.remove(silent, PATIENCE);
    assertThat(leases.renew(silent, PATIENCE)).isInstanceOf(Written.Stored.class);
  }

  @Test
  void otherGroupsAreNotSeen() {
    try (Leases others = target.leases(group + "-2")) {
      others.put(lease(Lease.Kind.SHARD, "9", "zoe"), PATIENCE);
    }
    assertThat(all()).extracting(Lease::holder).doesNotContain("zoe");
  }

  @Test
  void whoFollowsHearsOfEachChange() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (Leases following = target.leases(group + "-f")) {
      following.follow(
          new Leases.Listener() {
            @Override
            public void seen(Lease lease) {
              heard.add("seen " + lease.holder());
            }

            @Override
            public void gone(Lease.Kind kind, String name) {
              heard.add("gone " + kind + " " + name);
            }

            @Override
            public void whole() {
              heard.add("whole");
            }
          });
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("whole");
      Written made = following.put(lease(Lease.Kind.SHARD, "5", "ann"), PATIENCE);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("seen ann");
      following.remove(((Written.Stored) made).lease(), PATIENCE);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("gone SHARD 5");
    }
  }
}
