package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://h/a.git,https://h/a.git,''",
    "https://h/a.git#main,https://h/a.git,main",
    "https://h/a.git#feature/x#2,https://h/a.git,feature/x#2",
    "ssh://git@h/a.git#v1,ssh://git@h/a.git,v1",
    "git@h:a.git,git@h:a.git,''",
    "file:///srv/a.git,file:///srv/a.git,''",
    "https://h/with@sign.git,https://h/with@sign.git,''"
  })
  void addressesAreTakenApart(String text, String url, String reference) {
    assertThat(RepositoryAddress.read(text)).isEqualTo(new RepositoryAddress(url, reference));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@h/a.git",
        "https://user@h/a.git",
        "http://user@h/a.git",
        "ssh://git:secret@h/a.git",
        "HTTPS://user@h/a.git#main",
        "https://h/a.git?access_token=secret"
      })
  void credentialsAreRefusedAndNotRepeated(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RepositoryAddress.read(text))
        .withMessageContaining("URL_REFUSED")
        .withMessageNotContaining("secret");
  }
}
