package dev.plumbline.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeTest {

  private static final String EXCEPTIONS = "house/src/test/resources/oversize.txt";

  @Test
  void everythingIsSmallEnoughToBeReadInOneGo() {
    assertThat(Oversize.read(Checkout.text(EXCEPTIONS)).violations(JavaSource.all()))
        .as(
            "Files have at most 300 lines, methods 40, parameter lists 5, so that each can be read"
                + " in one go. Split what grew: parents branch, leaves compute. An exception needs"
                + " a written reason in %s, and goes as soon as it is not needed.",
            EXCEPTIONS)
        .isEmpty();
  }

  @Test
  void everyMethodOfTheRepositoryWasMeasured() {
    assertThat(JavaSource.all()).hasSizeGreaterThan(150);
    assertThat(Declarations.methods(JavaSource.all())).hasSizeGreaterThan(500);
  }

  @Test
  void aFileThatIsTooLongIsFound() {
    List<JavaSource> sources = sources("class A {}\n" + "\n".repeat(300));
    assertThat(Oversize.read("").violations(sources))
        .containsExactly("m/A.java: 301 lines, the limit is 300");
    assertThat(Oversize.read("m/A.java 301 a generated table of facts").violations(sources))
        .isEmpty();
    assertThat(Oversize.read("m/A.java 300 a generated table of facts").violations(sources))
        .hasSize(1);
  }

  @Test
  void aMethodThatIsTooLongIsFoundAndNothingExcusesIt() {
    String body = "void f() {\n" + "int i;\n".repeat(38) + "}\n";
    assertThat(Oversize.read("").violations(sources("class A {" + body + "}"))).isEmpty();
    assertThat(Oversize.read("").violations(sources("class A {" + body.replace("{", "{\n") + "}")))
        .containsExactly("m/A.java#A.f: 41 lines, the limit is 40");
  }

  @Test
  void anAnonymousTypesMethodsAreMeasuredToo() {
    String anonymous =
        "class A { Object o = new Object() { void f() {" + "\n".repeat(40) + "} }; }";
    assertThat(Oversize.read("").violations(sources(anonymous)))
        .containsExactly("m/A.java#.f: 41 lines, the limit is 40");
  }

  @Test
  void tooManyParametersAreFoundExceptInARecordsConstructor() {
    String six = "(int a, int b, int c, int d, int e, int f)";
    List<JavaSource> sources =
        sources(
            "class A { A%1$s {} void f%1$s {} record R%1$s { R%1$s {} void g%1$s {} } }"
                .formatted(six));
    assertThat(Oversize.read("").violations(sources))
        .containsExactly(
            "m/A.java#A.new: 6 parameters, the limit is 5",
            "m/A.java#A.f: 6 parameters, the limit is 5",
            "m/A.java#R.g: 6 parameters, the limit is 5");
    assertThat(
            Oversize.read("m/A.java#A.f 6 the interface of a library demands it")
                .violations(sources))
        .hasSize(2);
  }

  @Test
  void anExceptionThatIsNoLongerNeededIsFound() {
    assertThat(
            Oversize.read("m/A.java 400 it was longer before it was split")
                .violations(sources("class A {}")))
        .containsExactly("m/A.java: its exception is no longer needed");
  }

  @Test
  void anExceptionNeedsALimitAndAReason() {
    assertThat(Oversize.read("# comment\n\na/B.java 310 because of a table of facts").exceptions())
        .isEqualTo(Map.of("a/B.java", new Oversize.Allowance(310, "because of a table of facts")));
    for (String line :
        List.of(
            "a/B.java 310",
            "a/B.java 310 because",
            "a/B.java 501 because of a table of facts",
            "a/B.java#B.f 9 because of a table of facts",
            "a/B.java many because of a table of facts")) {
      assertThatIllegalArgumentException().as(line).isThrownBy(() -> Oversize.read(line));
    }
  }

  private static List<JavaSource> sources(String text) {
    return List.of(JavaSource.parse("m/A.java", text));
  }
}
