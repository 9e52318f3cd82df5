package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.Cases;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs Argo CD's own table of sync orders, row by row.
class SyncOrderTableTest {

  @TestFactory
  Stream<DynamicTest> everyRowAgrees() {
    List<JsonObject> rows = Cases.rows("argocd-tables", "sync-order.jsonl");
    return IntStream.range(0, rows.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    "row " + (i + 1),
                    () -> {
                      SyncOrderRow row = new SyncOrderRow(rows.get(i));
                      assertThat(row.actual()).isEqualTo(row.expected());
                    }));
  }
}
