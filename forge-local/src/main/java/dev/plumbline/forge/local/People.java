package dev.plumbline.forge.local;

import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/// Finds out who had a hand in a change; who is the same person, [Persons] knows. A function of
/// values.
final class People {

  private static final Pattern MAIL = Pattern.compile("<([^<>]{1,254})>");

  private People() {}

  /// The addresses that a commit names: author, committer, co-authors.
  static Set<String> mails(RevCommit commit) {
    Set<String> mails = new TreeSet<>();
    add(mails, commit.getAuthorIdent());
    add(mails, commit.getCommitterIdent());
    for (String line : commit.getFullMessage().split("\n", -1)) {
      // Anywhere in the message: Git itself is as generous with the name of this trailer.
      if (line.stripLeading().toLowerCase(Locale.ROOT).startsWith("co-authored-by:")) {
        Matcher mail = MAIL.matcher(line);
        while (mail.find()) {
          mails.add(mail.group(1).strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return mails;
  }

  private static void add(Set<String> mails, PersonIdent person) {
    String mail = person.getEmailAddress().strip().toLowerCase(Locale.ROOT);
    if (!mail.isEmpty()) {
      mails.add(mail);
    }
  }

  /// Whether this account's person had a hand in it: as one of the accounts, under one of the
  /// addresses, or as another account of the same person.
  static boolean hadAHand(Map<String, User> users, Contributors contributors, String account) {
    return of(users).hadAHand(contributors, account);
  }

  /// Why this account is no second pair of eyes; empty if it is one.
  static Optional<String> hand(Map<String, User> users, Contributors contributors, String account) {
    if (!hadAHand(users, contributors, account)) {
      return Optional.empty();
    }
    if (!contributors.complete()) {
      return Optional.of("there are so many commits that not all were looked at");
    }
    if (contributors.accounts().contains(account)) {
      return Optional.of(account + " opened it, or pushed to it");
    }
    User user = users.get(account);
    boolean named = user != null && user.mails().stream().anyMatch(contributors.mails()::contains);
    return Optional.of(
        named
            ? "a commit of it names " + account + " as author, committer or co-author"
            : "another account of the person behind " + account + " had a hand in it");
  }

  /// How many different persons these accounts are.
  static int persons(Map<String, User> users, Set<String> accounts) {
    return of(users).count(accounts);
  }

  private static Persons of(Map<String, User> users) {
    Map<String, Set<String>> mails = new TreeMap<>();
    users.forEach((account, user) -> mails.put(account, user.mails()));
    return new Persons(mails);
  }
}
