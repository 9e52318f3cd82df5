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

  private static final Pattern CO_AUTHOR =
      Pattern.compile("(?im)^co-authored-by:[^<\\n]{0,200}<([^<>\\s]{1,254})>\\s*$");

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

  /// The co-authors that a commit's message names.
  public CommitPeople message(String text) {
    Matcher trailer = CO_AUTHOR.matcher(text);
    while (trailer.find()) {
      mail(Optional.of(trailer.group(1)));
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
