package dev.plumbline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.AdoptionGrant;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionGrantTest {

  private static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");

  @ParameterizedTest
  @CsvSource({
    "argocd/shop, object",
    "' argocd/shop ', object",
    "argocd/shop all-fields, fields",
    "'argocd/shop  all-fields', fields",
    "argocd/shop ALL-FIELDS, none",
    "argocd/shop all-fields please, none",
    "argocd/shopping, none",
    "argocd/till all-fields, none",
    "shop, none",
    "all-fields, none",
    "'', none",
  })
  void onlyWhatIsSpelledSoIsAGrant(String text, String granted) {
    Manifest live = new Manifest(JsonObject.EMPTY).withAnnotation(AdoptionGrant.ANNOTATION, text);
    Optional<AdoptionGrant> grant = AdoptionGrant.of(live, SHOP);
    assertThat(grant.map(each -> each.allFields() ? "fields" : "object").orElse("none"))
        .isEqualTo(granted);
  }
}
