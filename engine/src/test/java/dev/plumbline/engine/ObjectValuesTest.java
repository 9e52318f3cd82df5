package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Destination;
import dev.plumbline.model.Digest;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Reading;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Step;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that live on the target: read in the application's name, and told to nobody.
class ObjectValuesTest {

  private static final String YAML = "user: admin\npassword: hunter2-\"x\"\nkeys:\n- first-key\n";

  private final Cupboard target = new Cupboard();

  static Values.OfObject from(String kind, String name, String path, Set<Reading> readings) {
    return new Values.OfObject(
        ObjectKey.of("v1", kind, "shop", name), "values.yaml", path, readings);
  }

  static Application application(Values... values) {
    Application plain = Shop.USUAL.declared();
    return new Application(
        plain.id(),
        plain.source(),
        RenderOptions.of("shop").withHelm(HelmOptions.DEFAULT.withValues(List.of(values))),
        new Destination("cluster", "shop"),
        plain.sync(),
        plain.await(),
        plain.dependsOn(),
        plain.deletion(),
        "system:serviceaccount:shop:deployer",
        false,
        false,
        plain.declaration());
  }

  private ObjectValues.Given read(Values... values) {
    return ObjectValues.read(
        new Ports(
            new HandSource(),
            new LineRenderer(),
            destination -> target,
            application -> new FolderDialect(),
            new SimulatedLedger(Surroundings.NOTHING),
            target),
        application(values));
  }

  private Problem problem(Values... values) {
    return catchThrowableOfType(ProblemException.class, () -> read(values)).problem();
  }

  @Test
  void valuesTakeTheirPlaces() {
    Values inline = new Values.Inline(JsonObject.EMPTY.with("a", "b"));
    target.put("ConfigMap", "base", "values.yaml", "size: 3");
    target.put("Secret", "token", "values.yaml", encoded("s3cr3t"));

    ObjectValues.Given given =
        read(
            inline,
            from("ConfigMap", "base", "", Set.of()),
            from("Secret", "token", "api.token", Set.of(Reading.LITERAL)),
            from("Secret", "token", "other", Set.of()),
            from("Secret", "gone", "", Set.of(Reading.OPTIONAL)));

    assertThat(given.options().helm().values())
        .containsExactly(
            inline,
            new Values.Text("size: 3"),
            new Values.At("api.token", "s3cr3t", true),
            new Values.At("other", "s3cr3t", false));
    assertThat(target.asked)
        .containsExactly("system:serviceaccount:shop:deployer base", "gone", "token");
    assertThat(given.options().toString() + given).doesNotContain("s3cr3t", "size: 3");
  }

  @Test
  void withoutThemNobodyIsAsked() {
    assertThat(read(new Values.Text("a: b")).secrets()).isSameAs(Secrets.NONE);
    assertThat(target.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"base, there is no ConfigMap shop/base", "empty, has no key values.yaml"})
  void whatIsMissingIsNamed(String name, String words) {
    target.put("ConfigMap", "empty", "other", "x");

    Problem missing = problem(from("ConfigMap", name, "", Set.of()));

    assertThat(missing.code()).isEqualTo(ProblemCode.VALUES_MISSING);
    assertThat(missing.message()).contains(words);
  }

  @Test
  void whatMayNotBeReadIsNotOptional() {
    Problem forbidden = Things.problem(ProblemCode.FORBIDDEN);
    target.unreadable.put(ObjectKey.of("v1", "Secret", "shop", "token"), forbidden);

    assertThat(problem(from("Secret", "token", "", Set.of(Reading.OPTIONAL)))).isEqualTo(forbidden);
  }

  @Test
  void aBrokenSecretIsNotShown() {
    target.put("Secret", "token", "values.yaml", "hunter2!");

    Problem broken = problem(from("Secret", "token", "", Set.of()));

    assertThat(broken.code()).isEqualTo(ProblemCode.VALUES_INVALID);
    assertThat(broken.message()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the value hunter2-\"x\" is wrong",
        "got \"hunter2-\\\"x\\\"\", want x",
        "yaml: line 2: password: hunter2-\"x\"",
        "first-key and admin"
      })
  void noFailureTellsASecret(String words) {
    target.put("Secret", "token", "values.yaml", encoded(YAML));
    Secrets secrets = read(from("Secret", "token", "", Set.of())).secrets();
    Problem told = new Problem(ProblemCode.RENDER_FAILED, "shop", "it failed", words, "Look.");

    String message = failure(secrets, told::exception).problem().message();

    assertThat(message).doesNotContain("hunter2", "first-key", "admin").contains("+++");
    assertThat(secrets.toString()).doesNotContain("hunter2");
  }

  @Test
  void objectsThatHoldASecretAreConfidential() {
    Secrets secrets = Secrets.of(List.of(YAML));
    DesiredObject open = Things.config("open", "nothing");
    DesiredObject telling = Things.config("telling", "x hunter2-\"x\" y");
    Rendered rendered =
        secrets.guard(
            "shop",
            () ->
                new Rendered(
                    Stream.of(open, telling)
                        .map(object -> new RenderedObject(object.manifest(), object.origin()))
                        .toList(),
                    Digest.of(""),
                    ReadSet.EMPTY,
                    "helm"));
    DesiredObject masked =
        new DesiredObject(
            telling.key(),
            telling.manifest(),
            telling.digest(),
            telling.options().and(Trait.CONFIDENTIAL),
            telling.origin());
    Outcome refused = Outcome.failed(telling.key(), Things.problem(ProblemCode.OBJECT_REJECTED));

    assertThat(rendered.confidential()).containsExactly(telling.key());
    assertThat(Confidence.kept(open, refused)).isEqualTo(refused);
    assertThat(Confidence.kept(new Step.Create(masked), refused).problem().orElseThrow().why())
        .isEqualTo("its words may hold values of a Secret");
  }

  @Test
  void aDefectTellsNoSecretEither() {
    target.put("Secret", "token", "values.yaml", encoded(YAML));
    Secrets secrets = read(from("Secret", "token", "", Set.of())).secrets();

    ProblemException failed =
        failure(secrets, () -> new NumberFormatException("For input string: hunter2"));

    assertThat(failed.problem().code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    assertThat(failed.getCause()).isNull();
    assertThat(failed.problem().message()).doesNotContain("hunter2");
  }

  @Test
  void textThatIsNoYamlIsHiddenAsWell() {
    Secrets secrets = Secrets.of(List.of("key: [hunter2\n  other: \"secret-two\"\n"));

    assertThat(secrets.hide("x [hunter2 y secret-two z")).isEqualTo("x ++++++++ y ++++++++ z");
  }

  private static ProblemException failure(
      Secrets secrets, Supplier<? extends RuntimeException> failure) {
    return catchThrowableOfType(
        ProblemException.class,
        () ->
            secrets.guard(
                "shop",
                () -> {
                  throw failure.get();
                }));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
