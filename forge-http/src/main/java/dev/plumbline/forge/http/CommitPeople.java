package dev.plumbline.forge.http;

import dev.plumbline.forge.Contributors;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects who had a hand in commits, as far as the commits say it.
public final class CommitPeople {

  private static final String CO_AUTHOR = "co-authored-by:";
  private static final Pattern MAIL = Pattern.compile("<([^<>]{1,254})>");

  private final NavigableSet<String> accounts = new TreeSet<>();
  private final NavigableSet<String> mails = new TreeSet<>();

  /// An account that had a hand in it, if the forge names one.
  public CommitPeople account(Optional<String> name) {
    name.filter(each -> !each.isBlank()).ifPresent(accounts::add);
    return this;
  }

  /// A mail address, if there is one.
  public CommitPeople mail(Optional<String> mail) {
    mail.filter(each -> !each.isBlank())
        .map(each -> each.strip().toLowerCase(Locale.ROOT))
        .ifPresent(mails::add);
    return this;
  }

  /// The co-authors that a commit's message names, wherever in it: Git itself is as generous with
  /// this trailer.
  public CommitPeople message(String text) {
    for (String line : text.split("\n", -1)) {
      if (line.stripLeading().toLowerCase(Locale.ROOT).startsWith(CO_AUTHOR)) {
        Matcher mail = MAIL.matcher(line);
        while (mail.find()) {
          mail(Optional.of(mail.group(1)));
        }
      }
    }
    return this;
  }

  /// All of them.
  ///
  /// @param complete whether all commits were looked at
  public Contributors contributors(boolean complete) {
    return new Contributors(accounts, mails, complete);
  }
}
