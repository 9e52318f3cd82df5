package dev.plumbline.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/// Who reads no XML cannot be made to read files and addresses by it.
class XmlTest {

  private static final ArchRule NONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..")
          .because("entities of XML read files and addresses; nothing that we read needs it");

  @Test
  void row22NothingReadsXml() {
    NONE.check(ProductClasses.ALL);
  }

  @Test
  void whoReadsXmlIsFound() {
    assertThat(DocumentBuilderFactory.newDefaultInstance()).isNotNull();
    assertThatThrownBy(() -> NONE.check(ProductClasses.HOUSE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("XmlTest");
  }
}
