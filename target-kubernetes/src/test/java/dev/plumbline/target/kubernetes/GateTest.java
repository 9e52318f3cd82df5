package dev.plumbline.target.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// There is one way to the API server.
class GateTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.plumbline.target.kubernetes");

  @Test
  void onlyTheTransportTouchesTheHttpClient() {
    assertThat(CLASSES.contain(Gate.class)).isTrue();
    noClasses()
        .that()
        .doNotHaveSimpleName("Transport")
        .and()
        .doNotHaveSimpleName("Connecting")
        .and()
        .doNotHaveSimpleName("BlockingHttpClientBuilder") // makes the client, and asks nothing
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.fabric8.kubernetes.client.http.HttpClient")
        .because("each request passes the Gate, which knows whose identity it carries (S6)")
        .check(CLASSES);
  }

  @Test
  void onlyTheGateUsesTheWire() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Gate")
        .and()
        .doNotHaveSimpleName("Connecting")
        .and()
        .doNotHaveSimpleName("Transport")
        .and()
        .doNotHaveSimpleName("RenewedWire") // a wire around another, for the Gate
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Wire.class))))
        .because("each request passes the Gate, which knows whose identity it carries (S6)")
        .check(CLASSES);
  }
}
