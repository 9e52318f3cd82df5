package dev.plumbline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.testkit.Cases;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Runs every row of the peers' own tables of health.
class HealthTableTest {

  /// After every time of creation in the table but those that the peer made while it ran.
  private static final Instant LATER = Instant.parse("2026-11-21T12:00:00Z");

  /// The peer's own test gives this pod the time of its run, which the recording replaced.
  private static final String JUST_CREATED = "Pod has not been scheduled";

  private static final Instant AT_CREATION = Instant.parse("2026-01-01T00:00:05Z");

  @Test
  void argocdAgreesOnEveryRow() {
    List<JsonObject> rows = Cases.rows("argocd-tables", "health-builtin.jsonl");
    if (rows.isEmpty()) {
      return;
    }
    PeerTable table = new PeerTable("health-builtin-differences.tsv");

    rows.forEach(row -> table.compare(row, HealthTableTest::argocd));

    assertThat(table.disagreements()).isEmpty();
  }

  @Test
  void kstatusAgreesOnEveryRow() {
    List<JsonObject> rows = Cases.rows("flux-tables", "kstatus.jsonl");
    if (rows.isEmpty()) {
      return;
    }
    PeerTable table = new PeerTable("kstatus-differences.tsv");

    for (JsonObject row : rows) {
      boolean fresh = row.string("message").filter(JUST_CREATED::equals).isPresent();
      table.compare(row, live -> kstatus(live, fresh ? AT_CREATION : LATER));
    }

    assertThat(table.disagreements()).isEmpty();
  }

  private static PeerTable.Verdict argocd(Manifest live) {
    return HealthRulebook.argocd(live)
        .map(health -> new PeerTable.Verdict(health.status().title(), health.message()))
        .orElseGet(() -> new PeerTable.Verdict("(none)", ""));
  }

  private static PeerTable.Verdict kstatus(Manifest live, Instant now) {
    KstatusResult result = HealthRulebook.kstatus(live, now);
    return result.status() == KstatusResult.Status.UNKNOWN
        ? new PeerTable.Verdict("(none)", result.message())
        : new PeerTable.Verdict(title(result.status()), result.message());
  }

  /// `IN_PROGRESS` as the peer writes it: `InProgress`.
  private static String title(KstatusResult.Status status) {
    return Arrays.stream(status.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining());
  }
}
