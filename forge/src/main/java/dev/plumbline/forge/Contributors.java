package dev.plumbline.forge;

import java.util.NavigableSet;
import java.util.TreeSet;

/// Who had a hand in a pull request.
///
/// @param accounts who opened it, and who pushed its commits where the forge knows
/// @param mails of the authors, committers and co-authors of its commits, in lower case
/// @param complete whether these are all; false if there are more commits than are looked at
public record Contributors(
    NavigableSet<String> accounts, NavigableSet<String> mails, boolean complete) {

  public Contributors {
    accounts = new TreeSet<>(accounts);
    mails = new TreeSet<>(mails);
  }

  @Override
  public NavigableSet<String> accounts() {
    return new TreeSet<>(accounts);
  }

  @Override
  public NavigableSet<String> mails() {
    return new TreeSet<>(mails);
  }
}
