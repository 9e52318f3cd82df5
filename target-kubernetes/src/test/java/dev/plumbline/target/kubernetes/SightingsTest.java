package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.kubernetes.Observer.Look;
import dev.plumbline.target.kubernetes.Sightings.Sighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingsTest {

  private static final ObjectKey KEY = new ObjectKey(new GroupKind("", "ConfigMap"), "shop", "web");

  private static Look there(String uid, String version) {
    JsonObject metadata =
        JsonObject.of("name", new JsonString("web"))
            .with("namespace", "shop")
            .with("uid", uid)
            .with("resourceVersion", version);
    return new Look.There(
        LiveObject.of(
            KEY,
            JsonObject.of("apiVersion", new JsonString("v1"))
                .with("kind", "ConfigMap")
                .with("metadata", metadata)));
  }

  private static Look look(String uid, String version) {
    return uid.isEmpty() ? new Look.Absent() : there(uid, version);
  }

  /// Object `a` was seen in version 20; or it was there in version 20 and is gone since 25. An
  /// empty uid is a look that finds nothing.
  @ParameterizedTest
  @CsvSource({
    "false, '', '', true",
    "false, a, 20, false",
    "false, a, 21, false",
    "false, a, 19, true",
    "false, b, 19, true",
    "false, b, 21, false",
    "false, a, odd, false",
    "true, '', '', false",
    "true, a, 20, true",
    "true, a, 24, true",
    "true, b, 26, false",
    "true, b, 19, true",
  })
  void anOlderStateIsNoticed(boolean gone, String uid, String version, boolean contradicts) {
    Sighting seen = new Sighting("a", 20, gone, gone ? 25 : 20);
    assertThat(seen.contradicts(look(uid, version))).isEqualTo(contradicts);
  }

  @Test
  void whatCannotBeReadContradictsNothing() {
    Problem problem = Problem.of(ProblemCode.FORBIDDEN, "web", "may not be read", "Wait.");
    assertThat(new Sighting("a", 20, false, 20).contradicts(new Look.Unreadable(problem)))
        .isFalse();
  }
}
