package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.source.SemverRange;
import dev.plumbline.source.SemverVersion;
import dev.plumbline.testkit.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SemverPeersTest {

  /// The peers' own rows of image policies: what Masterminds/semver chooses among tags.
  @Test
  void choosesAsThePeersDo() {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (JsonObject row : Cases.rows("flux-tables", "image-policy.jsonl")) {
      Optional<JsonValue> range = row.at("policy", "semver", "range");
      boolean extracted = row.at("filterTags", "extract").isPresent();
      if (range.isEmpty() || extracted) {
        continue;
      }
      compared++;
      String latest = row.string("latest").orElse("");
      Optional<String> chosen = choose(((JsonString) range.get()).value(), tags(row));
      boolean same =
          chosen.isEmpty()
              ? latest.isEmpty()
              : !latest.isEmpty() && version(chosen.get()).compareTo(version(latest)) == 0;
      if (!same) {
        wrong.add(row + " but was " + chosen);
      }
    }
    System.err.println("semver: " + (compared - wrong.size()) + " of " + compared + " peers' rows");
    assertThat(wrong).isEmpty();
  }

  private static Optional<String> choose(String range, List<String> tags) {
    Optional<SemverRange> parsed = SemverRange.parse(range);
    return tags.stream()
        .filter(
            tag ->
                SemverVersion.strict(tag)
                    .filter(v -> parsed.isPresent() && parsed.get().contains(v))
                    .isPresent())
        .max((left, right) -> version(left).compareTo(version(right)));
  }

  private static List<String> tags(JsonObject row) {
    return row.array("filtered")
        .or(() -> row.array("tags"))
        .map(JsonArray::strings)
        .orElse(List.of());
  }

  private static SemverVersion version(String text) {
    return SemverVersion.loose(text).orElseThrow();
  }
}
