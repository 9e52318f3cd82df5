package dev.plumbline.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArrowsTest {

  static final List<Room> ROOMS = Room.ALL;

  /// Modules that hold no part of the product.
  private static final List<String> AROUND = List.of("testkit", "it", "bench", "house");

  @ParameterizedTest
  @FieldSource("ROOMS")
  void aRoomDependsOnlyOnWhatItMay(Room room) {
    room.rule().check(ProductClasses.ALL);
  }

  @Test
  void everyModuleIsARoomWithARule() {
    assertThat(
            Stream.concat(
                ROOMS.stream().map(Room::module),
                Stream.concat(Stream.of(Room.WIRING), AROUND.stream())))
        .as("Every module of pom.xml needs a row in house/…/Room.java, which says its arrows")
        .containsExactlyInAnyOrderElementsOf(Modules.names());
  }

  @Test
  void everyClassOfTheProductWasScanned() {
    Set<String> scanned =
        ProductClasses.ALL.stream().map(JavaClass::getName).collect(Collectors.toSet());
    List<String> declared =
        Declarations.types(JavaSource.all()).stream()
            .filter(type -> type.source().main() && !AROUND.contains(type.source().module()))
            .filter(type -> !type.local())
            .map(Declarations.Type::binaryName)
            .toList();
    assertThat(declared).hasSizeGreaterThan(200);
    assertThat(declared.stream().filter(name -> !scanned.contains(name)))
        .as(
            "The rules look at compiled classes; these sources have none on the class path of"
                + " house")
        .isEmpty();
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    SlicesRuleDefinition.slices()
        .matching("dev.plumbline.(**)")
        .should()
        .beFreeOfCycles()
        .because("what depends on each other in a circle is one room, and can only be read as one")
        .check(ProductClasses.ALL);
  }

  @Test
  void theProductDoesNotDependOnTests() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.plumbline.testkit..", "dev.plumbline.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.plumbline.testkit..", "org.junit..", "org.assertj..")
        .because("fakes and test libraries are not shipped")
        .check(ProductClasses.ALL);
  }

  @Test
  void aRoomIsFlat() {
    assertThat(
            JavaSource.all().stream()
                .filter(source -> !AROUND.contains(source.module()))
                .filter(source -> !source.packageName().equals(Room.packageOf(source.module())))
                .map(JavaSource::file))
        .as("Module = folder = package, flat inside: these files are in another package")
        .isEmpty();
  }

  @Test
  void anArrowThatIsNotAllowedIsFound() {
    Room house = new Room("house", List.of(), List.of(), "It is a test.");
    assertThat(house.rule().evaluate(ProductClasses.HOUSE).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("ArrowsTest") && detail.contains("org.assertj"));
  }
}
