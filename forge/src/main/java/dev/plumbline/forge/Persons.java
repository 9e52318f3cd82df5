package dev.plumbline.forge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Who is the same person. Accounts with a shared mail address are one person, however long the
/// chain of addresses between them is. A function of values.
public final class Persons {

  /// Account or address to what stands for its person.
  private final Map<String, String> parents = new HashMap<>();

  /// @param mails of each account the addresses under which its person commits
  public Persons(Map<String, Set<String>> mails) {
    mails.forEach((account, some) -> some.forEach(mail -> join(account(account), address(mail))));
  }

  /// Whether this account's person had a hand in a change: as one of its accounts, under one of its
  /// addresses, or as another account of the same person. If not all who had a hand in it are
  /// known, everybody may have had.
  public boolean hadAHand(Contributors contributors, String account) {
    if (!contributors.complete()) {
      return true;
    }
    String person = person(account(account));
    return contributors.accounts().stream().anyMatch(each -> person(account(each)).equals(person))
        || contributors.mails().stream().anyMatch(each -> person(address(each)).equals(person));
  }

  /// Whether two accounts are one person's.
  public boolean same(String one, String other) {
    return person(account(one)).equals(person(account(other)));
  }

  /// How many different persons these accounts are.
  public int count(Set<String> accounts) {
    Set<String> persons = new HashSet<>();
    accounts.forEach(account -> persons.add(person(account(account))));
    return persons.size();
  }

  private void join(String one, String other) {
    parents.put(person(one), person(other));
  }

  private String person(String name) {
    String at = name;
    while (!parents.getOrDefault(at, at).equals(at)) {
      at = parents.getOrDefault(at, at);
    }
    return at;
  }

  private static String account(String name) {
    return "account " + name;
  }

  private static String address(String mail) {
    return "address " + mail.toLowerCase(Locale.ROOT);
  }
}
