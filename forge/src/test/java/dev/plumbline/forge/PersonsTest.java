package dev.plumbline.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonsTest {

  /// The middle one shares an address with either of the others; they are one person only by it.
  private static final Persons PERSONS =
      new Persons(
          Map.of(
              "ada", Set.of("ada@one.example"),
              "ada-z", Set.of("ADA@one.example", "ada@two.example"),
              "ada-b", Set.of("ada@two.example"),
              "bob", Set.of("bob@one.example"),
              "bot", Set.of()));

  @ParameterizedTest
  @CsvSource({
    "ada, ada, 1",
    "ada, ada-b, 1",
    "ada, ada-z, 1",
    "ada, bob, 2",
    "bot, bob, 2",
    "stranger, bot, 2",
    "stranger, stranger, 1"
  })
  void howManyPersons(String one, String other, int count) {
    assertThat(PERSONS.count(new TreeSet<>(Set.copyOf(List.of(one, other))))).isEqualTo(count);
    assertThat(PERSONS.same(one, other)).isEqualTo(count == 1);
  }

  @Test
  void aChainOfAddressesInAnyOrder() {
    assertThat(PERSONS.count(Set.of("ada", "ada-b", "ada-z"))).isEqualTo(1);
    assertThat(PERSONS.count(Set.of())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ada, '', ada, true",
    "ada, '', ada-b, true",
    "ada, '', bob, false",
    "'', ada@two.example, ada, true",
    "'', Bob@One.example, bob, true",
    "'', bob@two.example, bob, false",
    "'', ada@one.example, stranger, false",
    "stranger, '', stranger, true"
  })
  void whoHadAHandInIt(String account, String mail, String reviewer, boolean hand) {
    assertThat(PERSONS.hadAHand(contributors(account, mail, true), reviewer)).isEqualTo(hand);
    assertThat(PERSONS.hadAHand(contributors(account, mail, false), reviewer))
        .as("nobody is free of it while not all are known")
        .isTrue();
  }

  private static Contributors contributors(String account, String mail, boolean complete) {
    return new Contributors(
        new TreeSet<>(account.isEmpty() ? Set.of() : Set.of(account)),
        new TreeSet<>(mail.isEmpty() ? Set.of() : Set.of(mail)),
        complete);
  }
}
