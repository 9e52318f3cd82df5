package dev.plumbline.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class PurityTest {

  static final List<String> ROOMS = Purity.ROOMS;

  /// The classes of the engine that are the world to it; the rest is a function.
  private static final Set<String> ENGINES_EDGE = Set.of("dev.plumbline.engine.ThreadRunner");

  @ParameterizedTest
  @FieldSource("ROOMS")
  void aRoomOfFunctionsKnowsNoTimeNoChanceAndNoWorld(String room) {
    for (ArchCondition<JavaClass> condition :
        List.of(Purity.noClock(), Purity.noDice(), Purity.noThreads(), Purity.noWorld())) {
      classes()
          .that()
          .resideInAPackage(Room.packageOf(room))
          .should(condition)
          .because(
              room
                  + " holds functions of values: the same input gives the same result anywhere."
                  + " Let the caller pass the time, the number or the bytes")
          .check(ProductClasses.ALL);
    }
  }

  @Test
  void theEngineMeetsTimeChanceAndThreadsInItsRunnerOnly() {
    for (ArchCondition<JavaClass> condition :
        List.of(Purity.noClock(), Purity.noDice(), Purity.noThreads(), Purity.noWorld())) {
      classes()
          .that()
          .resideInAPackage("dev.plumbline.engine")
          .and(DescribedPredicate.describe("are functions", PurityTest::isNoEdge))
          .should(condition)
          .because(
              "the engine is a step machine that the simulation drives as well as the runner: take"
                  + " time, chance and threads from the interface Runner")
          .check(ProductClasses.ALL);
    }
  }

  @Test
  void onlyTheEdgePrints() {
    classes()
        .that()
        .resideOutsideOfPackages(
            "dev.plumbline.cli",
            "dev.plumbline.app",
            "dev.plumbline.testkit..",
            "dev.plumbline.bench")
        .should(Purity.noPrinting())
        .because("only cli and app speak with the user; a room returns a value or logs")
        .check(ProductClasses.ALL);
  }

  @Test
  void nobodyUsesTheOldDates() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.plumbline.testkit..")
        .should(Purity.noOldDates())
        .because(
            "java.util.Date can be changed by whoever holds it; use java.time, and turn what a"
                + " library gives into an Instant at once")
        .check(ProductClasses.ALL);
  }

  private static boolean isNoEdge(JavaClass type) {
    return ENGINES_EDGE.stream()
        .noneMatch(edge -> type.getName().equals(edge) || type.getName().startsWith(edge + "$"));
  }

  @ParameterizedTest
  @MethodSource("conditionsAndWhatBreaksThem")
  void impureCodeIsFound(ArchCondition<JavaClass> condition, String method) {
    ArchRule rule = classes().that().haveSimpleName("Impure").should(condition);
    assertThat(rule.evaluate(ProductClasses.HOUSE).getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(detail -> assertThat(detail).contains("Impure." + method + "()"));
  }

  static Stream<Arguments> conditionsAndWhatBreaksThem() {
    return Stream.of(
        Arguments.of(Purity.noClock(), "time"),
        Arguments.of(Purity.noDice(), "chance"),
        Arguments.of(Purity.noThreads(), "thread"),
        Arguments.of(Purity.noWorld(), "world"),
        Arguments.of(Purity.noOldDates(), "date"),
        Arguments.of(Purity.noPrinting(), "print"));
  }
}
